internal import RosterModel
internal import RosterPlanning
internal import RosterState
internal import Testing

/// Beside `PlanScenario.moment`, which is noon of the 20th.
private let later = "2026-11-22T12:00:00.000Z"
/// A day before.
private let dayBefore = CalendarDay(year: 2026, month: 11, day: 19) ?? .distantPast
private let evening = "2026-11-20T20:00:00.000Z"
private let nextDay = "2026-11-21T12:00:00.000Z"

extension StoreContract {
    static let holds = additions + removals + lifts

    private static let additions = [
        Case("an addition is stored and respected until it lapses") { place in
            let place = try place.initialised()
            let declared = #"group a "A" : ana"#
            try place.apply(declared)
            let outcome = try place.override(.add(until: evening), "dora", in: "a")
            #expect(outcome.revision?.origin == .override)
            #expect(outcome.revision?.message == "incident 12")
            #expect(try place.people("a") == "ana dora")
            #expect(try place.plan(declared).plan.sketch == "")
            #expect(try place.plan(declared).plan.holds.map(\.address.short) == ["dora"])
            #expect(try place.apply(#"group a "A" : ana bruno"#) != nil)
            #expect(try place.people("a") == "ana bruno dora")
            let lapsed = try place.plan(#"group a "A" : ana bruno"#, moment: nextDay).plan
            #expect(lapsed.sketch == "~ a: -dora(lapsed) 2 unchanged end add dora(lapsed)")
            #expect(lapsed.holds.isEmpty)
            try place.apply(#"group a "A" : ana bruno"#, moment: nextDay)
            #expect(try place.people("a") == "ana bruno")
            #expect(try place.plan(#"group a "A" : ana bruno"#, moment: nextDay).plan.sketch == "")
            let hold = try #require(try place.store.read { try $0.holds() }.first)
            #expect(hold.made == 2)
            #expect(hold.ended == 4)
            #expect(hold.until == evening)
            #expect(hold.actor == "support")
        },
        Case("an addition ends when the declaration follows") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            try place.override(.add(until: evening), "dora", in: "a")
            let followed = #"group a "A" : ana dora"#
            #expect(
                try place.plan(followed).plan.sketch == "= a: 2 unchanged end add dora(declared)")
            try place.apply(followed)
            #expect(try place.plan(followed, moment: nextDay).plan.sketch == "")
        },
        Case("an addition of a member does nothing, of somebody held moves the time") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let idle = try place.override(.add(until: evening), "ana", in: "a")
            #expect(idle.revision == nil)
            #expect(idle.exceptions.map(\.reason) == [.isMember])
            try place.override(.add(until: evening), "dora", in: "a")
            try place.override(.add(until: later), "dora", in: "a")
            #expect(try place.serial() == 3)
            let standing = try place.store.read { try $0.holds() }.filter { $0.ended == nil }
            #expect(standing.map(\.until) == [later])
            #expect(try place.plan(#"group a "A" : ana"#, moment: nextDay).plan.sketch == "")
        },
        Case("an addition beyond the limit is refused") { place in
            let place = try place.initialised()
            let full = (1...9_999).map { "p\($0)" }.joined(separator: " ")
            try place.apply(#"group a "A" : "# + full)
            try place.override(.add(until: evening), "dora", in: "a")
            let refused = try place.override(.add(until: evening), "emil fay", in: "a")
            #expect(refused.revision == nil)
            #expect(
                refused.exceptions.map(\.reason) == [
                    .wouldOverfill(10_002), .wouldOverfill(10_002),
                ])
            #expect(try place.serial() == 2)
            #expect(
                try place.plan(#"group a "A" : "# + full + " x").plan.sketch == "! hold/size a")
        },
    ]

    private static let removals = [
        Case("a removal holds until the declaration follows") { place in
            let place = try place.initialised()
            let declared = #"group a "A" : ana bruno cyd"#
            try place.apply(declared)
            try place.override(.remove, "bruno", in: "a")
            #expect(try place.people("a") == "ana cyd")
            #expect(try place.plan(declared, moment: later).plan.sketch == "")
            try place.apply(#"group a "A" : ana bruno cyd dora"#)
            #expect(try place.people("a") == "ana cyd dora")
            let followed = #"group a "A" : ana cyd dora"#
            #expect(
                try place.plan(followed).plan.sketch
                    == "= a: 3 unchanged end remove bruno(declared)")
            try place.apply(followed)
            try place.apply(declared)
            #expect(try place.people("a") == "ana bruno cyd")
        },
        Case("who is removed everywhere comes back nowhere, not even in a new group") { place in
            let place = try place.initialised()
            let two = "group a \"A\" : ana eve\ngroup b \"B\" : bruno eve"
            try place.apply(two)
            #expect(try place.override(.remove, "eve").edits.count == 2)
            #expect(try place.people("a") + "," + place.people("b") == "ana,bruno")
            #expect(try place.plan(two, moment: later).plan.sketch == "")
            let three = two + "\ngroup c \"C\" : cyd eve"
            #expect(try place.plan(three).plan.sketch == "+ c all 1")
            try place.apply(three)
            #expect(try place.people("c") == "cyd")
            #expect(try place.plan(three, moment: later).plan.sketch == "")
            let alone = three + "\ngroup d \"D\" : eve"
            #expect(try place.plan(alone).plan.sketch == "! hold/size d")
            let refused = try place.override(.add(until: later), "eve", in: "a")
            #expect(refused.exceptions.map(\.isRefusal) == [true])
        },
        Case("a removal that would empty a group leaves that one") { place in
            let place = try place.initialised()
            let declared = "group a \"A\" : eve\ngroup b \"B\" : bruno eve"
            try place.apply(declared)
            let alone = try place.override(.remove, "eve", in: "a")
            #expect(alone.revision == nil)
            #expect(alone.exceptions.map(\.reason) == [.wouldEmpty])
            let outcome = try place.override(.remove, "eve")
            #expect(
                outcome.exceptions.map { "\($0.group?.text ?? "") \($0.reason)" } == [
                    "a wouldEmpty"
                ])
            #expect(try place.people("a") + "," + place.people("b") == "eve,bruno")
            #expect(try place.plan(declared).plan.sketch == "")
            #expect(try place.override(.remove, "eve").revision != nil)
            #expect(try place.store.read { try $0.drift(of: StoreContract.id("b")) }.isEmpty)
            let more = "group a \"A\" : eve zoe\ngroup b \"B\" : bruno eve"
            #expect(try place.plan(more).plan.sketch == "~ a: +zoe -eve(held) 0 unchanged")
        },
        Case("a plan made before a hold is stale") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let update = try place.plan(#"group a "A" : ana eve"#)
            let create = try place.plan("group a \"A\" : ana\ngroup b \"B\" : eve zoe")
            try place.override(.remove, "eve")
            for planned in [update, create] {
                #expect(throws: StateError.self) { try place.store.apply(planned.application()) }
            }
            #expect(try place.serial() == 2)
            try place.override(.lift, "eve")
            let late = try place.plan(#"group a "A" : ana eve"#)
            try place.override(.remove, "eve", in: "a")
            #expect(throws: StateError.stale([try id("a")])) {
                try place.store.apply(late.application())
            }
        },
    ]

    private static let lifts = [
        Case("lifting undoes what the hold did, with its details") { place in
            let place = try place.initialised()
            let declared = #"group a "A" : ana bruno<2026-12-31#mvp"#
            try place.apply(declared)
            try place.override(.add(until: evening), "dora", in: "a")
            try place.override(.remove, "bruno", in: "a")
            #expect(try place.people("a") == "ana dora")
            let outcome = try place.override(.lift, "bruno dora", in: "a")
            #expect(outcome.ended.map(\.address.short) == ["bruno", "dora"])
            #expect(try place.people("a") == "ana bruno")
            #expect(try place.plan(declared).plan.sketch == "")
            #expect(
                try place.override(.lift, "bruno", in: "a").exceptions.map(\.reason) == [.notHeld])
        },
        Case("lifting everywhere brings back whom that hold removed") { place in
            let place = try place.initialised()
            let declared = "group a \"A\" : ana eve\ngroup b \"B\" : bruno eve\ngroup c \"C\" : cyd"
            try place.apply(declared)
            try place.override(.remove, "eve", in: "b")
            try place.override(.remove, "eve")
            try place.override(.lift, "eve")
            #expect(try ["a", "b", "c"].map(place.people) == ["ana eve", "bruno", "cyd"])
            #expect(try place.plan(declared).plan.sketch == "")
        },
        Case("holds are no drift, and what is done outside beside them is") { place in
            let place = try place.initialised()
            let declared = #"group a "A" : ana bruno cyd"#
            try place.apply(declared)
            try place.override(.add(until: evening), "dora", in: "a")
            try place.override(.remove, "bruno", in: "a")
            let drift = { try place.store.read { try $0.drift(of: StoreContract.id("a")) } }
            #expect(try drift().isEmpty)
            let key = "(SELECT key FROM resources WHERE id = 'a')"
            try place.outside("DELETE FROM members WHERE address = 'dora@contoso.com'")
            try place.outside(
                "INSERT INTO members (grp, address) VALUES (\(key), 'bruno@contoso.com')")
            #expect(try drift().members.map(\.address.short) == ["bruno", "dora"])
            #expect(
                try place.plan(declared).plan.sketch
                    == "~ a: +dora(held) -bruno(held) 2 unchanged")
            try place.apply(declared)
            #expect(try place.people("a") == "ana cyd dora")
            #expect(try drift().isEmpty)
            try place.override(.lift, "bruno dora", in: "a")
            #expect(try drift().isEmpty)
        },
        Case("what an addition let in does not come back with a lift") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana bruno\ngroup b \"B\" : bruno")
            try place.override(.add(until: evening), "dora", in: "a")
            try place.override(.remove, "dora", in: "a")
            try place.override(.lift, "dora", in: "a")
            #expect(try place.people("a") == "ana bruno")
            try place.override(.add(until: evening), "dora", in: "a")
            try place.override(.remove, "dora")
            try place.override(.lift, "dora")
            #expect(try place.people("a") == "ana bruno")
            #expect(try place.store.read { try $0.drift(of: StoreContract.id("a")) }.isEmpty)
        },
        Case("a removal that leaves only those who pass is refused, and their holds stay") {
            place in
            let place = try place.initialised()
            try place.apply(
                "group a \"A\" : ana bruno<2026-11-19 cyd\ngroup b \"B\" : bruno<2026-11-19",
                today: dayBefore)
            try place.override(.add(until: evening), "dora", in: "a")
            let refused = try place.override(.remove, "ana cyd", in: "a")
            #expect(refused.exceptions.map(\.reason) == [.wouldEmpty, .wouldEmpty])
            try place.override(.remove, "ana", in: "a")
            #expect(try place.override(.remove, "cyd").exceptions.map(\.reason) == [.wouldEmpty])
            #expect(try place.people("a") == "bruno cyd dora")
            try place.override(.remove, "dora")
            #expect(try place.people("a") == "bruno cyd")
            // Where nobody stayed for good before, an addition can be undone.
            try place.override(.add(until: evening), "eve", in: "b")
            #expect(try place.override(.lift, "eve", in: "b").exceptions.isEmpty)
        },
        Case("an addition beside a removal is refused, and lets somebody in whose day is over") {
            place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana bruno<2026-11-19#mvp cyd"#, today: dayBefore)
            try place.override(.remove, "ana", in: "a")
            let refused = try place.override(.add(until: evening), "ana", in: "a")
            #expect(refused.exceptions.map(\.isRefusal) == [true])
            try place.override(.lift, "ana", in: "a")
            try place.override(.add(until: evening), "bruno", in: "a")
            let details = {
                try place.store.read {
                    try $0.members(of: StoreContract.id("a"))[Address("bruno@contoso.com")]
                }
            }
            #expect(try details() == MemberDetails.none)
            try place.override(.lift, "bruno", in: "a")
            #expect(try details()?.note == "mvp")
            #expect(try place.store.read { try $0.drift(of: StoreContract.id("a")) }.isEmpty)
        },
        Case("what was done outside is drift again after a lift") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana bruno"#)
            let key = "(SELECT key FROM resources WHERE id = 'a')"
            try place.outside(
                "INSERT INTO members (grp, address) VALUES (\(key), 'evil@contoso.com')")
            try place.outside("UPDATE members SET note = 'x' WHERE address = 'bruno@contoso.com'")
            let drift = { try place.store.read { try $0.drift(of: StoreContract.id("a")) } }
            let before = try drift()
            #expect(before.members.map(\.address.short) == ["bruno", "evil"])
            try place.override(.remove, "bruno evil", in: "a")
            #expect(try drift().isEmpty)
            try place.override(.lift, "bruno evil", in: "a")
            #expect(try drift() == before)
        },
        Case("an applied group gets nobody back from a lift everywhere") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana bruno\ngroup b \"B\" : ana cyd")
            try place.override(.remove, "ana")
            try place.apply("group a \"A\" : bruno dora\ngroup b \"B\" : ana cyd")
            let outcome = try place.override(.lift, "ana")
            #expect(outcome.exceptions.map(\.reason) == [.wasApplied])
            #expect(try place.people("a") + "," + place.people("b") == "bruno dora,ana cyd")
        },
        Case("a plan made before a lift is stale") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana bruno"#)
            try place.override(.remove, "eve")
            let planned = try place.plan("group a \"A\" : ana bruno\ngroup b \"B\" : dora eve")
            #expect(planned.plan.sketch == "+ b all 1")
            try place.override(.lift, "eve")
            #expect(throws: StateError.stale([try id("b")])) {
                try place.store.apply(planned.application())
            }
        },
        Case("holds on top of each other hide no drift") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let key = "(SELECT key FROM resources WHERE id = 'a')"
            try place.outside(
                "INSERT INTO members (grp, address) VALUES (\(key), 'bruno@contoso.com')")
            try place.override(.remove, "bruno")
            try place.override(.remove, "bruno", in: "a")
            try place.override(.lift, "bruno", in: "a")
            let drift = { try place.store.read { try $0.drift(of: StoreContract.id("a")) } }
            #expect(try drift().isEmpty)
            try place.override(.lift, "bruno")
            #expect(try place.people("a") == "ana bruno")
            #expect(try drift().members.map(\.origin.serial) == [2])
        },
        Case("a row that an addition replaced comes back with a lift, and is no drift") { place in
            let place = try place.initialised()
            let declared = #"group a "A" : ana bruno<2026-11-19#mvp"#
            try place.apply(declared, today: dayBefore)
            let drift = { try place.store.read { try $0.drift(of: StoreContract.id("a")) } }
            try place.override(.add(until: evening), "bruno", in: "a")
            try place.override(.remove, "bruno", in: "a")
            try place.override(.lift, "bruno", in: "a")
            #expect(try place.people("a") == "ana bruno")
            #expect(try drift().isEmpty)
            try place.override(.add(until: evening), "bruno", in: "a")
            try place.apply(#"group a "A" : ana bruno<2026-11-19#mvp cyd"#)
            try place.override(.lift, "bruno", in: "a")
            #expect(try drift().isEmpty)
        },
        Case("nobody is in by an addition who is held out of every group") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            try place.override(.add(until: later), "bruno", in: "a")
            try place.outside("DELETE FROM members WHERE address = 'ana@contoso.com'")
            #expect(try place.override(.remove, "bruno").exceptions.map(\.reason) == [.wouldEmpty])
            try place.apply(#"group a "A" : ana"#)
            #expect(try place.people("a") == "ana")
        },
    ]
}
