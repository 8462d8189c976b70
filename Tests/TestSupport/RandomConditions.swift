package import RosterModel

/// Random conditions, over few values, so that customers meet them now and then.
package struct RandomConditions {
    /// The day around which days are.
    package static let today = CalendarDay.distantPast.later(by: 740_000)

    package init() {}

    package func condition(_ random: inout SeededGenerator) -> Condition? {
        Condition(
            (0..<random.pick([1, 1, 2, 2, 3, 5])).compactMap { _ in
                Condition.Filter(
                    anyOf: (0..<random.pick([1, 1, 1, 2, 3])).compactMap { _ in
                        statement(&random)
                    })
            })
    }

    package func statement(_ random: inout SeededGenerator) -> Condition.Statement? {
        let attribute = random.pick(CustomerAttribute.allCases)
        let operation = random.pick(attribute.operators)
        if operation == .withinDays {
            return Condition.Statement(
                attribute, operation, [String(random.pick([0, 1, 30, 90, 3650]))])
        }
        let count = operation.takesList ? random.pick([1, 2, 4]) : 1
        let values = (0..<count).map { _ in value(of: attribute, &random).text }
        return Condition.Statement(attribute, operation, values)
    }

    /// A value that conditions name and customers have.
    package func value(
        of attribute: CustomerAttribute, _ random: inout SeededGenerator
    ) -> CustomerValue {
        switch attribute.form {
        case .day:
            .day(Self.today.later(by: random.pick([-3650, -91, -90, -31, -30, -1, 0, 1, 30])))
        case .text:
            .text(
                attribute == .referrerDomain
                    ? random.pick(Self.texts).lowercased() : random.pick(Self.texts))
        case .choice(let words): .text(random.pick(words))
        case .market: .text(random.pick(["DE", "US", "AA", "ZZ", "NO"]))
        case .count(let bounds):
            .count(random.pick([1, 2, 4, 5, bounds.upperBound]))
        case .flag: .flag(random.oneIn(2))
        case .money:
            .money(Money(tenThousandths: random.pick(Self.amounts)))
        }
    }

    /// Texts that end, begin or comment out something in SQL, in conditions or in YAML.
    package static let texts = [
        "spring", "Spring", "unknown", "and", "or", "not", "in", "is", "days", "'", "''", "\"",
        "\\", "\\'", "a, b", "a; DROP TABLE customers;", "' OR 1=1 --", "/* x */", "--", "$1", "?1",
        ":a", "%", "_", "null", "NULL", "true", "0", "1e3", "(a)", ">= 4", "#", "é", "e\u{301}",
        "\u{301}", "\u{301}\"\u{301}\\\u{301}", " ", " a ", "\u{A0}", "東京", "\u{1F600}",
        "a\u{2028}b",
        "ß", "ẞ", "İ",
    ]

    /// In ten-thousandths: among them what binary fractions cannot hold.
    static let amounts: [Int64] = [
        0, 1, -1, 1_000, 2_000, 3_000, 9_900, 9_999, 10_000, 250_000, 999_999_999_999_999_999,
        -999_999_999_999_999_999, 90_071_992_547_409_93, 90_071_992_547_409_92,
    ]
}

extension CalendarDay {
    /// The day so many days behind it, or the last of all.
    package func later(by days: Int) -> CalendarDay {
        CalendarDay(number: number + days) ?? self
    }
}
