internal import RosterCrypto
internal import RosterModel
internal import RosterPlanning
internal import RosterState
internal import Testing

extension StoreContract {
    private static let first = GitPosition(
        commit: String(repeating: "1", count: 40), isDirty: false)
    private static let second = GitPosition(
        commit: String(repeating: "2", count: 40), isDirty: true)

    /// Where revisions come from, and what they seal.
    static let origin = [
        Case("a revision keeps its commit, its run and what was skipped") { place in
            let place = try place.initialised()
            let planned = try place.plan(#"group a "A" : ana"#)
            let revision = try place.store.apply(
                planned.application(
                    skipped: [try id("b"), try id("c")], git: second,
                    run: "https://ci.example/7"))
            #expect(revision.git == second)
            let logged = try place.store.read { try $0.revisions(of: nil, limit: 1) }
            #expect(logged.map(\.revision) == [revision])
            #expect(logged.first?.revision.skipped.map(\.text) == ["b", "c"])
            #expect(logged.first?.revision.run == "https://ci.example/7")
        },
        Case("the last applied commit is a project's own, whatever came from outside git") {
            place in
            let place = try place.initialised()
            #expect(try place.store.read { try $0.lastApplied(of: "one") } == nil)
            for (project, git) in [("one", first), ("two", second), ("one", nil)] {
                let id = "g\(try place.serial())"
                let planned = try place.plan(
                    "group \(id) \"\(id)\" : ana\n"
                        + (project == "one" && git == nil ? "group g0 \"g0\" : ana" : ""),
                    project: project)
                _ = try place.store.apply(planned.application(git: git))
            }
            #expect(try place.store.read { try $0.lastApplied(of: "one") } == first)
            #expect(try place.store.read { try $0.lastApplied(of: "two") } == second)
            #expect(try place.store.read { try $0.lastApplied(of: "three") } == nil)
        },
        Case("an apply that another commit overtook is refused") { place in
            let place = try place.initialised()
            let planned = try place.plan(#"group a "A" : ana"#)
            _ = try place.store.apply(
                try place.plan(#"group b "B" : ana"#).application(git: second))
            #expect(throws: StateError.overtaken(by: second.commit)) {
                try place.store.apply(planned.application(git: first))
            }
            #expect(try place.serial() == 1)
        },
        Case("a resource knows the commit of the last apply that wrote to it") { place in
            let place = try place.initialised()
            let both = "group a \"A\" : ana\ngroup b \"B\" : ana"
            _ = try place.store.apply(try place.plan(both).application(git: first))
            let changed = "group a \"A\" : ana bruno\ngroup b \"B\" : ana"
            _ = try place.store.apply(try place.plan(changed).application(git: second))
            let stored = try place.store.read { try $0.inventory(of: "contoso") }.resources
            #expect(stored.map(\.applied) == [second, first])
        },
        Case("a partial change only keeps its commit, and what was held back is still drift") {
            place in
            let place = try place.initialised()
            _ = try place.store.apply(
                try place.plan(#"group a "A" : ana"#).application(git: first))
            try place.outside(
                "INSERT INTO members (grp, address) "
                    + "SELECT key, 'zoe@contoso.com' FROM resources WHERE id = 'a'")
            let planned = try place.plan(
                #"group a "A" : ana bruno"#,
                review: try PlanScenario.review(of: #"group a "A" : ana"#))
            #expect(
                planned.plan.sketch
                    == "~ a: +bruno 2 unchanged\nheld ~ a: -zoe(drift 2) 1 unchanged")
            _ = try place.store.apply(planned.application(git: second))
            let a = try id("a")
            let stored = try #require(
                try place.store.read { try $0.inventory(of: "contoso") }.resources.first)
            #expect(stored.applied == second)
            #expect(stored.isDisturbed)
            #expect(
                try place.store.read { try $0.drift(of: a) }.members.map(\.address.text) == [
                    "zoe@contoso.com"
                ])
            #expect(
                try place.plan(#"group a "A" : ana bruno"#).plan.sketch
                    == "~ a: -zoe(drift 2) 2 unchanged")
        },
        Case("a change whose members are not those of its fingerprint is refused") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan(#"group a "A" : ana bruno"#)
            let honest = try #require(planned.plan.changes.first)
            var delta = try #require(honest.members?.delta)
            delta.added = Members([try Address("mallory@contoso.com"): .none])
            let forged = Change(
                .update, to: honest.resource, at: honest.place, attributes: [],
                members: .some(delta), membersAfter: honest.membersAfter, before: honest.before,
                version: honest.version, hashing: .sha256)
            #expect(forged.digest == honest.digest)
            #expect(throws: StateError.inconsistent(try id("a"))) {
                try place.store.apply(planned.application(changes: [forged]))
            }
            #expect(try place.serial() == 1)
            #expect(try place.store.read { try $0.members(of: id("a")) }.count == 1)
        },
        Case("a change that leaves out attributes of its fingerprint is refused") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan(#"group a "A" description=x : ana bruno"#)
            let honest = try #require(planned.plan.changes.first)
            let forged = Change(
                .update, to: honest.resource, at: honest.place, attributes: [],
                members: honest.members, membersAfter: honest.membersAfter,
                before: honest.before, version: honest.version, hashing: .sha256)
            #expect(throws: StateError.inconsistent(try id("a"))) {
                try place.store.apply(planned.application(changes: [forged]))
            }
            #expect(try place.serial() == 1)
        },
        Case("another project's resource is refused, whatever a plan says") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#, project: "one")
            let planned = try place.plan(#"group a "A" : ana bruno"#, project: "one")
            let forged = PlannedApply(
                plan: planned.plan, project: "two", identity: planned.identity, lastApplied: nil,
                declared: planned.declared, holds: planned.holds)
            #expect(throws: StateError.stale([try id("a")])) {
                try place.store.apply(forged.application())
            }
            #expect(try place.serial() == 1)
        },
    ]
}
