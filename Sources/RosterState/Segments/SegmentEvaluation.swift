package import RosterModel

/// Evaluates conditions in the database, where the customers are.
package struct SegmentEvaluation {
    private let database: any CustomerDatabase
    private let table: CustomerTable
    private let query: SegmentQuery

    /// - Parameters:
    ///   - app: Whose customers are asked about.
    ///   - today: The day from which is counted back.
    ///   - database: Where they are.
    ///   - mapping: Where `roster.yaml` says they are; nil for Roster's own table.
    package init(
        of app: ResourceID, on today: CalendarDay, in database: any CustomerDatabase,
        _ mapping: CustomerMapping? = nil
    ) {
        self.database = database
        table = mapping.map { CustomerTable($0) } ?? database.ownCustomers
        query = SegmentQuery(of: app, on: today, in: table)
    }

    /// Whether anything is known about customers of the app.
    package func hasCustomers() throws -> Bool { try !rows(query.anybody).isEmpty }

    package func counts(_ condition: Condition) throws -> SegmentCounts {
        let numbers = try numbers(query.counts(condition))
        return SegmentCounts(
            matching: numbers[2], eligible: numbers[1], all: numbers[0], leftOut: numbers[3])
    }

    package func change(from old: Condition, to new: Condition) throws -> SegmentChange {
        let numbers = try numbers(query.change(from: old, to: new))
        return SegmentChange(entering: numbers[0], leaving: numbers[1])
    }

    /// Hands over the addresses in a segment, sorted.
    package func forEachAddress(
        _ condition: Condition, _ body: (String) throws -> Void
    ) throws {
        try database.forEachText(
            database.dialect.statement(query.addresses(condition)), of: table, body)
    }

    /// Nil for somebody who is no customer of the app.
    package func standing(
        of address: Address, _ condition: Condition
    ) throws -> SegmentStanding? {
        guard let row = try rows(query.standing(of: address, condition)).first else { return nil }
        var verdicts = (row.first ?? nil)?.utf8.map { $0 == UInt8(ascii: "1") }[...] ?? []
        let values = Dictionary(
            uniqueKeysWithValues: zip(SegmentQuery.valueColumns, row.dropFirst()))
        func verdict(_ column: CustomerColumn) -> SegmentStanding.Verdict {
            SegmentStanding.Verdict(
                isMet: verdicts.popFirst() ?? false,
                value: (values[column] ?? nil).map { database.dialect.readable($0, in: column) })
        }
        return SegmentStanding(
            builtIn: BuiltInCondition.allCases.map { ($0, verdict($0.column)) },
            filters: condition.filters.map { filter in
                filter.anyOf.map { ($0, verdict(.attribute($0.attribute))) }
            })
    }

    private func rows(_ sql: SQLText) throws -> [[String?]] {
        try database.rows(database.dialect.statement(sql), of: table)
    }

    /// The four or fewer numbers of the only row.
    private func numbers(_ sql: SQLText) throws -> [Int] {
        let row = try rows(sql).first ?? []
        let numbers = row.map { $0.flatMap { Int($0) } ?? 0 }
        return numbers + Array(repeating: 0, count: max(0, 4 - numbers.count))
    }
}

/// How many customers a segment has.
package struct SegmentCounts: Equatable, Sendable {
    package let matching: Int
    /// How many of the app's customers can be in a segment at all.
    package let eligible: Int
    /// How many customers of the app there are.
    package let all: Int
    /// How many rows of the app hold no address, in a table of somebody else: they are nobody's.
    package let leftOut: Int

    package init(matching: Int, eligible: Int, all: Int, leftOut: Int = 0) {
        self.matching = matching
        self.eligible = eligible
        self.all = all
        self.leftOut = leftOut
    }
}

/// What another condition does to a segment.
package struct SegmentChange: Equatable, Sendable {
    package let entering: Int
    package let leaving: Int
}
