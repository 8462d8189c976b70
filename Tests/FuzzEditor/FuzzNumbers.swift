internal import RosterModel

/// What an edit is made of, by numbers that follow from the input.
struct FuzzNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func isOneIn(_ count: Int) -> Bool { next(below: count) == 0 }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[next(below: choices.count)]
    }

    mutating func address() -> Address {
        let local = pick(["a", "ana", "b", "m5", "zoe", "*a", "#a", "{a}", "-a", "'a", "null", "0"])
        guard let address = try? Address(local + pick(["@x.com", "@contoso.com"])) else {
            preconditionFailure("no address")
        }
        return address
    }

    mutating func details() -> MemberDetails {
        guard isOneIn(2) else { return .none }
        return MemberDetails(
            until: isOneIn(2) ? CalendarDay(year: 2030, month: 1, day: 1 + next(below: 20)) : nil,
            note: isOneIn(2) ? text() : nil, consent: isOneIn(3) ? text() : nil)
    }

    mutating func value(of name: AttributeName) -> AttributeValue? {
        if isOneIn(4) { return nil }
        return switch name {
        case .owners: .list(isOneIn(3) ? ["@a/b"] : ["a@x.com", "@b"])
        case .portalId: .text("12")
        default: .text(text())
        }
    }

    private mutating func text() -> String {
        pick([
            "x", "two words", "a: b", "a, b", "# x", "x #1", "- x", "yes", "12", "2026-01-01",
            "'x'",
            "\"x\"", "x:", " x", "x ", "a\nb", "a\n\nb\n", "\u{E9}\u{301}", "{x}", "[x",
            "x\u{2028}",
            "a \u{301}b", "\\", "~", "x\u{200B}", "?", "%x", "@x", "`x", "x;y",
        ])
    }
}
