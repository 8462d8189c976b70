internal import RosterCrypto
internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    static let outsiders = [
        Case("what is done outside is recorded: when, and to which groups") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana bruno cyd\ngroup b \"B\" : ana")
            try place.outside(inserting("dora", into: "a"))
            try place.outside("DELETE FROM members WHERE address = 'bruno@contoso.com';")
            try place.outside("UPDATE members SET note = 'x' WHERE address = 'ana@contoso.com';")
            let log = try place.store.read { try $0.revisions(of: nil, limit: 3) }
            #expect(log.map(\.revision.serial) == [4, 3, 2])
            #expect(log.allSatisfy { $0.revision.origin == .outside && $0.revision.at.count == 24 })
            #expect(log.map { $0.effects.map(\.id.text) } == [["a", "b"], ["a"], ["a"]])
            #expect(log.map { $0.effects.map(\.membersChanged) } == [[1, 1], [0], [0]])
            #expect(log.map { $0.effects.map(\.membersRemoved) } == [[0, 0], [1], [0]])
            #expect(log.map { $0.effects.map(\.membersAdded) } == [[0, 0], [0], [1]])
            let stored = try place.store.read { try $0.inventory(of: "contoso") }.resources
            #expect(stored.map(\.isDisturbed) == [true, true])
            #expect(stored.map(\.version) == [4, 2])
            #expect(stored.map { $0.members?.count } == [3, 1])
            let members = try place.store.read { try $0.members(of: id("a")) }
            #expect(stored.first?.members == MemberDigest(members, .sha256))
        },
        Case("drift is the net since the seal, with the last revision that made it") { place in
            let place = try place.initialised()
            let declared = "group a \"A\" : ana bruno cyd"
            try place.apply(declared)
            try place.outside(inserting("dora", into: "a"))
            try place.outside("DELETE FROM members WHERE address = 'bruno@contoso.com';")
            try place.outside("UPDATE members SET note = 'x' WHERE address = 'ana@contoso.com';")
            try place.outside("UPDATE members SET note = 'y' WHERE address = 'ana@contoso.com';")
            let drift = try place.store.read { try $0.drift(of: id("a")) }
            #expect(drift.members.map(\.address.short) == ["ana", "bruno", "dora"])
            #expect(drift.members.map(\.before) == [MemberDetails.none, MemberDetails.none, nil])
            #expect(drift.members.map(\.after) == [MemberDetails(note: "y"), nil, .some(.none)])
            #expect(drift.members.map(\.origin.serial) == [5, 3, 2])
            let log = try place.store.read { try $0.revisions(of: nil, limit: 4) }
            #expect(drift.members.map(\.origin.at) == [5, 3, 2].map { log[5 - $0].revision.at })
            #expect(
                try place.plan(declared).plan.sketch
                    == "~ a: +bruno(drift 3) -dora(drift 2) ~ana(note drift) 1 unchanged")
            try place.apply(declared)
            #expect(try place.plan(declared).plan.sketch == "")
            #expect(try place.store.read { try $0.drift(of: id("a")) }.isEmpty)
        },
        Case("changes that cancel out are no drift") { place in
            let place = try place.initialised()
            let declared = "group a \"A\" description=x : ana<2027-01-01 bruno"
            try place.apply(declared)
            for change in [
                inserting("dora", into: "a"),
                "DELETE FROM members WHERE address = 'dora@contoso.com';",
                "DELETE FROM members WHERE address = 'bruno@contoso.com';",
                inserting("bruno", into: "a"),
                "UPDATE members SET until = NULL WHERE address = 'ana@contoso.com';",
                "UPDATE members SET until = '2027-01-01' WHERE address = 'ana@contoso.com';",
                settingAttributes(#"{"description":"y"}"#, of: "a"),
                settingAttributes(#"{"description": "x"}"#, of: "a"),
            ] { try place.outside(change) }
            #expect(try place.store.read { try $0.drift(of: id("a")) }.isEmpty)
            #expect(try place.plan(declared).plan.sketch == "")
        },
        Case("each attribute drifts by itself") { place in
            let place = try place.initialised()
            let declared = "group a \"A\" description=x portalId=1 : ana"
            try place.apply(declared)
            try place.outside(settingAttributes(#"{"description":"y","portalId":"1"}"#, of: "a"))
            try place.outside(settingAttributes(#"{"description":"y","portalId":"2"}"#, of: "a"))
            let drift = try place.store.read { try $0.drift(of: id("a")) }
            #expect(drift.attributes.map(\.change.name) == ["description", "portalId"])
            #expect(drift.attributes.map(\.origin.serial) == [2, 3])
            #expect(
                try place.plan(declared).plan.sketch
                    == "~ a description(drift) portalId(drift): 1 unchanged")
            try place.apply(declared)
            #expect(try place.plan(declared).plan.sketch == "")
        },
        Case("what was done outside and is now declared is acknowledged and sealed") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana bruno")
            try place.outside(inserting("dora", into: "a"))
            try place.outside("DELETE FROM members WHERE address = 'bruno@contoso.com';")
            let declared = "group a \"A\" : ana dora"
            #expect(try place.plan(declared).plan.sketch == "= a: =bruno =dora 2 unchanged")
            try place.apply(declared)
            let effect = try place.store.read { try $0.revisions(of: id("a"), limit: 1) }
            #expect(effect.first?.effects.map(\.action) == ["acknowledge"])
            #expect(try place.plan(declared).plan.sketch == "")
            try place.outside(inserting("bruno", into: "a"))
            let both = "group a \"A\" : ana bruno dora emil"
            #expect(try place.plan(both).plan.sketch == "~ a: +emil =bruno 3 unchanged")
            try place.apply(both)
            #expect(try place.plan(both).plan.sketch == "")
        },
        Case("a retired group's drift is acknowledged and stays") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana bruno<2026-11-21")
            let declared = "group a \"A\" retired : kept"
            try place.apply(declared)
            let later = CalendarDay(year: 2027, month: 1, day: 1) ?? .distantPast
            #expect(try place.plan(declared, today: later).plan.sketch == "")
            try place.outside(inserting("dora", into: "a"))
            #expect(try place.plan(declared, today: later).plan.sketch == "= a: =dora 3 unchanged")
            try place.apply(declared, today: later)
            #expect(try place.plan(declared).plan.sketch == "")
            #expect(try place.store.read { try $0.members(of: id("a")) }.count == 3)
        },
        Case("the rules hold for everybody") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana\nsegment s \"S\" app=photos")
            for statement in [
                "DELETE FROM resources;", "DELETE FROM members;",
                "UPDATE resources SET id = 'z' WHERE id = 'a';",
                "UPDATE resources SET name = 'Z' WHERE id = 'a';",
                "UPDATE resources SET kind = 'Segment' WHERE id = 'a';",
                "UPDATE resources SET project = 'z' WHERE id = 'a';",
                "UPDATE resources SET size = 5 WHERE id = 'a';",
                "UPDATE resources SET version = version + 1 WHERE id = 'a';",
                "UPDATE members SET address = 'zoe@contoso.com';",
                "UPDATE members SET until = '2027-02-30';",
                "UPDATE members SET added = 0;", "DELETE FROM revisions;",
                "UPDATE revisions SET actor = 'zoe';", "DELETE FROM revision_changes;",
                "UPDATE state SET lineage = 'z';", inserting("Zoe", into: "a"),
                inserting("ana", into: "a"), inserting("zoe", into: "s"),
                settingAttributes(#"{"app":"music"}"#, of: "s"),
                settingAttributes("{}", of: "s"),
                settingAttributes("[]", of: "s"),
            ] {
                let before = try contents(of: place)
                #expect {
                    try place.outside(statement)
                } throws: { error in
                    // Or, on PostgreSQL, by what columns and keys take.
                    ["roster:", "members_pkey", "out of range"].contains { "\(error)".contains($0) }
                }
                #expect(try contents(of: place) == before, "\(statement)")
            }
        },
    ]

    static func inserting(_ person: String, into group: String) -> String {
        """
        INSERT INTO members (grp, address)
        SELECT key, '\(person)@contoso.com' FROM resources WHERE id = '\(group)';
        """
    }

    static func settingAttributes(_ json: String, of group: String) -> String {
        "UPDATE resources SET attributes = '\(json)' WHERE id = '\(group)';"
    }
}
