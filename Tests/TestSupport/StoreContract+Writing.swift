internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    static let creation = [
        Case("only init creates a state") { place in
            #expect(throws: StateError.self) { try place.store.read { try $0.identity() } }
            do {
                _ = try place.serial()
            } catch StateError.missing {
                // As it should be.
            }
            try place.initialise(lineage: "first")
            let identity = try place.store.read { try $0.identity() }
            #expect(identity == StateIdentity(lineage: "first", epoch: 1, serial: 0))
            #expect(try place.store.read { try $0.changedGuards() }.isEmpty)
            #expect(try place.store.read { try $0.inventory(of: "contoso") }.resources.isEmpty)
        },
        Case("init keeps a state that is there") { place in
            try place.initialise(lineage: "first")
            try place.apply(#"group a "A" : ana"#)
            try place.initialise(lineage: "second")
            let identity = try place.store.read { try $0.identity() }
            #expect(identity == StateIdentity(lineage: "first", epoch: 1, serial: 1))
        },
    ]

    static let writing = [
        Case("what is applied is stored, and a second plan is empty") { place in
            let place = try place.initialised()
            let declared = """
                group a "A" description=x owners=x,y portalId=12 : ana bruno<2027-01-01#MVP
                group b "B" retired description=\u{FEFF}x\u{FEFF} : cyd
                segment s "S" app=photos description=x
                """
            let revision = try #require(try place.apply(declared))
            #expect(revision.serial == 1)
            #expect(revision.origin == .apply)
            #expect(revision.actor == "ana")
            #expect(revision.project == "contoso")
            let scenario = try PlanScenario(declared: declared)
            let stored = try place.store.read { try $0.inventory(of: "contoso") }
            #expect(stored.resources.map(\.resource) == scenario.declared.resources.map(\.resource))
            #expect(stored.resources.map { $0.members?.count } == [2, 1, nil])
            #expect(stored.resources.allSatisfy { !$0.isDisturbed })
            let a = try id("a")
            #expect(
                try place.store.read { try $0.members(of: a) }
                    == scenario.declaredMembers[a]?.members)
            #expect(try place.apply(declared) == nil)
            #expect(try place.serial() == 1)
        },
        Case("updates change members, details and attributes") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" description=x portalId=1 : ana bruno<2027-01-01 cyd"#)
            let declared = #"group a "A" owners=x description=y : ana#MVP bruno dora<2027-02-02"#
            try place.apply(declared)
            #expect(try place.plan(declared).plan.sketch == "")
            let a = try id("a")
            #expect(
                try place.store.read { try $0.members(of: a) }
                    == PlanScenario(declared: declared).declaredMembers[a]?.members)
            let entry = try #require(
                try place.store.read { try $0.revisions(of: a, limit: 1) }.first)
            #expect(
                entry.effects == [
                    RevisionEffect(
                        id: a, action: "update", membersAdded: 1, membersRemoved: 1,
                        membersChanged: 2)
                ])
            #expect(
                try place.store.read { try $0.resources(.ids([a]), at: 2) }.first?.revision == 2)
        },
        Case("the log has every revision, the newest first, without gaps") { place in
            let place = try place.initialised()
            for count in 1...4 {
                let people = (0..<count).map { "p\($0)" }.joined(separator: " ")
                let planned = try place.plan("group a \"A\" : \(people)\nsegment s \"S\" app=x")
                let revision = try place.store.apply(
                    planned.application(id: "id\(count)", message: "step \(count)"))
                #expect(revision.serial == count)
                #expect(revision.id == "id\(count)")
            }
            let log = try place.store.read { try $0.revisions(of: nil, limit: 3) }
            #expect(log.map(\.revision.serial) == [4, 3, 2])
            #expect(log.map(\.revision.message) == ["step 4", "step 3", "step 2"])
            #expect(log.map { $0.effects.map(\.membersAdded) } == [[1], [1], [1]])
            let segment = try place.store.read { try $0.revisions(of: id("s"), limit: 9) }
            #expect(segment.map(\.revision.serial) == [1])
        },
        Case("names may be any Unicode, and come back to the byte") { place in
            let place = try place.initialised()
            let names = [
                "Cafe\u{301}", "Gro\u{DF}e \u{1F600}", "\u{65E5}\u{672C}", "x'; DROP--", "%s",
            ]
            let lines = names.enumerated().map {
                "group g\($0) \"\($1)\" description=\u{E9}$ : ana"
            }
            let declared = lines.joined(separator: "\n")
            try place.apply(declared)
            #expect(try place.plan(declared).plan.sketch == "")
            let stored = try place.store.read { try $0.inventory(of: "contoso") }
            #expect(
                stored.resources.map { Array($0.resource.name.text.utf8) }
                    == names.map { Array($0.utf8) })
        },
        Case("progress counts the changes written") { place in
            let place = try place.initialised()
            var steps: [Int] = []
            let planned = try place.plan("group a \"A\" : ana\ngroup b \"B\" : ana")
            _ = try place.store.apply(planned.application(progress: { steps.append($0) }))
            #expect(steps == [1, 2])
        },
        Case("projects see their own groups, and what others have taken") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#, project: "one")
            try place.apply(#"group b "B" : ana"#, project: "two")
            let stored = try place.store.read { try $0.inventory(of: "two") }
            #expect(stored.resources.map(\.resource.id.text) == ["b"])
            #expect(stored.foreign.map(\.resource.id.text) == ["a"])
            #expect(stored.foreign.map(\.project) == ["one"])
            let plan = try place.plan(
                "group a \"X\" : ana\ngroup b \"B\" : ana\ngroup c \"a\" : ana", project: "two")
            #expect(plan.plan.sketch == "! id/taken a\n! group/name-taken c")
        },
    ]

    static func id(_ text: String) throws -> ResourceID { try #require(ResourceID(text)) }
}
