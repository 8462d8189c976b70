internal import RosterCrypto
internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    /// What is noted of lists on their way to where groups take effect.
    static let uploads = [
        Case("a state that nothing was handed over of has no uploads") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            #expect(try place.newestUploads() == [:])
            #expect(try place.store.read { try $0.uploads(of: [id("a")]) } == [:])
        },
        Case("each step is kept as it was, in order, with its time and who says so") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana bruno\ngroup b \"B\" : cyd")
            let (first, second) = (try digest("ana bruno"), try digest("ana"))
            let steps = [
                try step(.handedOver, "a", first), try step(.done, "a", first),
                try step(.handedOver, "b", second), try step(.observed, "a", second),
            ]
            for new in steps { try place.record([new]) }
            let all = try place.store.read { try $0.uploads(of: [id("a"), id("b"), id("c")]) }
            #expect(all.mapValues(\.count) == [try id("a"): 3, try id("b"): 1])
            let uploads = try #require(all[try id("a")])
            #expect(
                try place.store.read { try $0.uploads(of: [id("a")]) } == [try id("a"): uploads])
            #expect(uploads.map(\.step) == [.handedOver, .done, .observed])
            #expect(uploads.map(\.list) == [first, first, second])
            #expect(uploads.map(\.serial) == [1, 1, 1])
            #expect(uploads.map(\.actor) == ["ana", "ana", "ana"])
            let times = uploads.map(\.at)
            #expect(times == times.sorted())
            let applied = try place.store.read { try $0.revisions(of: nil, limit: 1) }
            #expect(try #require(applied.first).revision.at <= times[0])
            #expect(times.allSatisfy { $0.count == "2026-11-20T12:00:00.000Z".count })
            let newest = try place.newestUploads()
            #expect(newest.keys.map(\.text).sorted() == ["a", "b"])
            #expect(newest[try id("a")] == uploads.last)
            #expect(newest[try id("b")]?.step == .handedOver)
        },
        Case("uploads are no revision, and nobody's plan is stale after them") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan(#"group a "A" : ana bruno"#)
            try place.record([try step(.handedOver, "a", try digest("ana"))])
            #expect(try place.serial() == 1)
            _ = try place.store.apply(planned.application())
            #expect(try place.people("a") == "ana bruno")
        },
        Case("the newest uploads are a project's own") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#, project: "one")
            try place.apply(#"group b "B" : ana"#, project: "two")
            let list = try digest("ana")
            try place.record([try step(.handedOver, "a", list), try step(.done, "b", list)])
            #expect(try place.newestUploads(of: "one").keys.map(\.text) == ["a"])
            #expect(try place.newestUploads(of: "two").keys.map(\.text) == ["b"])
        },
        Case("steps are recorded together or not at all") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let list = try digest("ana")
            #expect(throws: StateError.groupGone(try id("b"))) {
                try place.record([
                    try step(.handedOver, "a", list), try step(.handedOver, "b", list),
                ])
            }
            #expect(try place.newestUploads() == [:])
        },
        Case("a group that has a removed use's id has uploads of its own") { place in
            let place = try place.initialised()
            try place.apply(
                """
                group a "A" : ana
                flight ring "Ring" app=photos groups=a rank=2
                """)
            try place.apply(#"group a "A" : ana"#)
            let list = try digest("ana")
            #expect(throws: StateError.groupGone(try id("ring"))) {
                try place.record([try step(.handedOver, "ring", list)])
            }
            try place.apply("group a \"A\" : ana\ngroup ring \"Ring\" : ana")
            try place.record([try step(.handedOver, "ring", list)])
            let ring = try id("ring")
            let uploads = try place.store.read { try $0.uploads(of: [ring]) }[ring]
            #expect(uploads?.map(\.step) == [.handedOver])
            #expect(try place.newestUploads()[ring] == uploads?.first)
            #expect(try place.outside("SELECT count(*) FROM uploads") == ["1"])
        },
        Case("uploads are not changed and not taken back by SQL") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            try place.record([try step(.handedOver, "a", try digest("ana"))])
            let before = try place.newestUploads()
            for sql in ["UPDATE uploads SET step = 'done'", "DELETE FROM uploads"] {
                #expect(throws: (any Error).self) { try place.outside(sql) }
            }
            #expect(try place.newestUploads() == before)
        },
    ]

    private static func step(
        _ step: Upload.Step, _ group: String, _ list: ListDigest
    ) throws -> Upload.New {
        Upload.New(step, of: try id(group), list, serial: 1)
    }

    private static func digest(_ people: String) throws -> ListDigest {
        let addresses = try people.split(separator: " ").map { try Address("\($0)@contoso.com") }
        return ListDigest(AddressSet(addresses), .sha256)
    }
}

extension StateFixture {
    fileprivate func record(_ uploads: [Upload.New]) throws {
        try store.record(uploads, by: "ana") { false }
    }

    fileprivate func newestUploads(
        of project: String = "contoso"
    ) throws -> [ResourceID: Upload] {
        try store.read { try $0.newestUploads(of: project) }
    }
}
