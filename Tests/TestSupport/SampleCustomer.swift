package import RosterModel

/// A customer of an app, and by the words of the documentation whom a segment is made of: what
/// databases are compared with.
package struct SampleCustomer: Sendable {
    package var address: String
    package var system: String?
    package var signedIn: Bool?
    package var values: [CustomerAttribute: CustomerValue] = [:]

    package init(_ address: String, system: String? = "windows-11", signedIn: Bool? = true) {
        self.address = address
        self.system = system
        self.signedIn = signedIn
    }

    /// Of whom something is known, or not.
    package static func random(
        _ address: String, _ random: inout SeededGenerator
    ) -> SampleCustomer {
        var customer = SampleCustomer(
            address,
            system: random.pick([
                "windows-10", "windows-11", "windows-11", "windows-11", "xbox", nil,
            ]),
            signedIn: random.pick([true, true, true, true, false, nil]))
        for attribute in CustomerAttribute.allCases where !random.oneIn(5) {
            customer.values[attribute] = RandomConditions().value(of: attribute, &random)
        }
        if random.oneIn(2) { customer.values[.ageGroup] = .text("25-34") }
        if random.oneIn(10) {
            customer.values[.ageGroup] = .text(random.pick(["Unknown", "UNKNOWN", "", "0-12"]))
        }
        return customer
    }
}

extension SampleCustomer {
    /// Whether anybody like this can be in a segment.
    package var counts: Bool {
        let ages: [CustomerValue] = ["18-24", "25-34", "35-44", "45-54", "55+"].map {
            .text($0)
        }
        return ["windows-10", "windows-11"].contains(system) && signedIn == true
            && values[.ageGroup].map(ages.contains) == true
    }

    package func meets(_ condition: Condition, on today: CalendarDay) -> Bool {
        condition.filters.allSatisfy { meets($0, on: today) }
    }

    package func meets(_ filter: Condition.Filter, on today: CalendarDay) -> Bool {
        filter.anyOf.contains { meets($0, on: today) }
    }

    package func meets(_ statement: Condition.Statement, on today: CalendarDay) -> Bool {
        guard let own = values[statement.attribute] else { return false }
        switch statement.comparison {
        case .is(let value): return own == value
        case .isNot(let value): return own != value
        case .in(let values): return values.contains(own)
        case .notIn(let values): return !values.contains(own)
        case .atLeast(let value): return own.rank >= value.rank
        case .atMost(let value): return own.rank <= value.rank
        case .before(let value): return own.rank < value.rank
        case .after(let value): return own.rank > value.rank
        case .withinDays(let days):
            return own.rank <= Int64(today.number) && own.rank >= Int64(today.number - days)
        }
    }
}

extension CustomerValue {
    /// What orders days, counts and amounts.
    fileprivate var rank: Int64 {
        switch self {
        case .day(let day): Int64(day.number)
        case .count(let count): Int64(count)
        case .money(let money): money.tenThousandths
        case .text, .flag: 0
        }
    }
}
