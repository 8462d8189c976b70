internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    private static let declared = """
        group beta "Beta" : ana
        flight fast "Fast" app=photos groups=beta rank=2
        audience private "Private" app=photos groups=beta publicOn=2026-01-01T00:00:00Z
        offer welcome "Welcome" app=photos addOn=filters group=beta
        """

    static let uses = [
        Case("uses are stored, and a second plan is empty") { place in
            let place = try place.initialised()
            try place.apply(declared)
            let stored = try place.store.read { try $0.inventory(of: "contoso") }
            let scenario = try PlanScenario(declared: declared)
            #expect(stored.resources.map(\.resource) == scenario.declared.resources.map(\.resource))
            #expect(try place.apply(declared) == nil)
        },
        Case("a use can have another name, rank and groups, and keeps what it had in its history") {
            place in
            let place = try place.initialised()
            try place.apply(declared)
            let changed = declared.replacing(
                #"fast "Fast" app=photos groups=beta rank=2"#,
                with: #"fast "Faster" app=photos groups=beta,ring rank=9"#)
            try place.apply(changed + "\ngroup ring \"Ring\" : dora")
            let fast = try id("fast")
            let names = try (1...2).map { serial in
                try place.store.read { try $0.resources(.ids([fast]), at: serial) }
                    .first.map { "\($0.resource.name) \($0.resource.attributes.rank ?? 0)" }
            }
            #expect(names == ["Fast 2", "Faster 9"])
            #expect(try place.apply(changed + "\ngroup ring \"Ring\" : dora") == nil)
        },
        Case("a removed use is gone, and stays in the history") { place in
            let place = try place.initialised()
            try place.apply(declared)
            try place.apply(#"group beta "Beta" : ana"#)
            let stored = try place.store.read { try $0.inventory(of: "contoso") }
            #expect(stored.resources.map(\.resource.id.text) == ["beta"])
            #expect(stored.publicApps == ["photos"])
            let counts = try (1...2).map { serial in
                try place.store.read { try $0.resources(.project("contoso"), at: serial) }.count
            }
            #expect(counts == [4, 1])
            let fast = try id("fast")
            let logged = try place.store.read { try $0.revisions(of: fast, limit: 9) }
            #expect(logged.flatMap(\.effects).map(\.action) == ["remove", "create"])
        },
        Case("the id of a removed use is free, even for a group") { place in
            let place = try place.initialised()
            try place.apply(declared)
            try place.apply(#"group beta "Beta" : ana"#)
            try place.apply(
                """
                group beta "Beta" : ana
                group fast "Fast" : dora
                flight welcome "Beta" app=photos groups=fast rank=2
                """)
            #expect(try place.people("fast") == "dora")
            let fast = try id("fast")
            let then = try place.store.read { try $0.resources(.ids([fast]), at: 1) }
            let now = try place.store.read { try $0.resources(.ids([fast]), at: 3) }
            #expect(then.map(\.resource.kind) == [.packageFlight])
            #expect(now.map(\.resource.kind) == [.knownUserGroup])
        },
        Case("a removal is stale when somebody changed the use meanwhile") { place in
            let place = try place.initialised()
            try place.apply(declared)
            let planned = try place.plan(#"group beta "Beta" : ana"#)
            try place.apply(declared.replacing("rank=2", with: "rank=3"))
            let fast = try id("fast")
            #expect(throws: StateError.stale([fast])) {
                try place.store.apply(planned.application())
            }
        },
        Case("an app that becomes public between plan and apply stays public") { place in
            let place = try place.initialised()
            let moment = "2025-12-31T23:59:59.999Z"
            try place.apply(declared, moment: moment)
            let date = " publicOn=2026-01-01T00:00:00Z"
            for later in ["", " publicOn=2999-01-01T00:00:00Z"] {
                let planned = try place.plan(
                    declared.replacing(date, with: later), moment: moment)
                #expect(planned.plan.sketch.hasPrefix("~ private publicOn"))
                #expect(throws: StateError.becamePublic(try id("private"))) {
                    try place.store.apply(planned.application())
                }
            }
            #expect(try place.serial() == 1)
            let earlier = declared.replacing(date, with: " publicOn=2025-06-01T00:00:00Z")
            #expect(try place.apply(earlier, moment: moment) != nil)
        },
        Case("an app that becomes public between plan and apply gets no private audience") {
            place in
            let place = try place.initialised()
            let other = """
                group ring "Ring" : dora
                audience other "Other" app=photos groups=ring
                """
            let planned = try place.plan(other, project: "fabrikam")
            try place.apply(declared)
            #expect(throws: StateError.becamePublic(try id("other"))) {
                try place.store.apply(planned.application())
            }
            #expect(try place.serial() == 1)
            #expect(throws: Refused.self) { try place.apply(other, project: "fabrikam") }
        },
        Case("by SQL no use is removed, renamed, brought back or changed once it is gone") {
            place in
            let place = try place.initialised()
            try place.apply(declared)
            try place.apply(
                declared.replacing(
                    #"offer welcome "Welcome" app=photos addOn=filters group=beta"#, with: ""))
            for statement in [
                "UPDATE resources SET withdrawn = 1 WHERE id = 'fast'",
                "UPDATE resources SET withdrawn = 2 WHERE id = 'beta'",
                "UPDATE resources SET name = 'Other' WHERE id = 'fast'",
                "UPDATE resources SET withdrawn = NULL WHERE id = 'welcome'",
                "UPDATE resources SET attributes = '{}' WHERE id = 'welcome'",
                "DELETE FROM resources WHERE id = 'fast'",
            ] {
                #expect(throws: (any Error).self, "\(statement)") { try place.outside(statement) }
            }
            #expect(try place.serial() == 2)
        },
        Case("by SQL no audience moves to another app, and no public app becomes private") {
            place in
            let place = try place.initialised()
            try place.apply(declared)
            let audience = { (app: String, date: String?) in
                let date = date.map { #","publicOn":\#($0)"# } ?? ""
                return settingAttributes(
                    #"{"app":"\#(app)","groups":["beta"],"name":"Private"\#(date)}"#, of: "private")
            }
            let future = #""2999-01-01T00:00:00Z""#
            for (app, date) in [
                ("music", #""2026-01-01T00:00:00Z""#), ("photos", nil), ("photos", "null"),
                ("photos", future), ("photos", #""garbage""#), ("photos", "20260101"),
                ("photos", #""2026-01-01""#), ("photos", #""2026-01-01T00:00Z""#),
                ("photos", #""2026-01-01T24:00:00Z""#), ("photos", #""now""#),
                ("photos", #"["2026-01-01T00:00:00Z"]"#),
            ] {
                let statement = audience(app, date)
                #expect {
                    try place.outside(statement)
                } throws: { error in
                    "\(error)".contains("roster:")
                }
            }
            #expect(try place.serial() == 1)
            try place.outside(audience("photos", #""2025-01-01T00:00:00Z""#))
            #expect(try place.plan(declared).plan.sketch.hasPrefix("~ private publicOn(drift)"))
        },
        Case("by SQL the date of a private app can be moved, cleared and made to come") { place in
            let place = try place.initialised()
            let declared = """
                group beta "Beta" : ana
                audience private "Private" app=photos groups=beta publicOn=2998-01-01T00:00:00Z
                """
            try place.apply(declared)
            for date in [
                #","publicOn":"2999-01-01T00:00:00Z""#, "", #","publicOn":"2026-01-01T00:00:00Z""#,
            ] {
                try place.outside(
                    settingAttributes(
                        #"{"app":"photos","groups":["beta"],"name":"Private"\#(date)}"#,
                        of: "private"))
            }
            #expect(try place.plan(declared).plan.sketch == "! audience/back-to-private private")
        },
        Case("what is done to a use outside is drift") { place in
            let place = try place.initialised()
            try place.apply(declared)
            try place.outside(
                """
                UPDATE resources SET attributes = '{"app":"photos","groups":["beta"],"name":"Fast","rank":7}'
                WHERE id = 'fast'
                """)
            let fast = try id("fast")
            let drift = try place.store.read { try $0.drift(of: fast) }
            #expect(drift.attributes.map(\.change.name) == ["rank"])
            #expect(try place.plan(declared).plan.sketch == "~ fast rank(drift)")
        },
    ]
}
