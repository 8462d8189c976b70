extension PostgresSchema {
    /// What a state should have and a database has not, the other way round, or differently.
    package struct Difference: Sendable {
        var missing: [Entry] = []
        var unexpected: [Entry] = []
        /// As they should be.
        var changed: [Entry] = []
        /// Triggers that are there and do not fire; among `changed` too.
        var switchedOff: [String] = []

        /// One line each, such as `trigger members_deleted is missing`; none when all is in place.
        package var lines: [String] {
            missing.map { "\($0.title) is missing" }
                + unexpected.map { entry in
                    entry.kind == .setting
                        ? "\(entry.title) is \(entry.definition)" : "\(entry.title) is not Roster's"
                }
                + changed.map { entry in
                    entry.kind == .trigger && switchedOff.contains(entry.name)
                        ? "\(entry.title) \(PostgresSchema.switchedOff)"
                        : "\(entry.title) was changed"
                }
        }

        /// What no statement can make good: a table or a setting; nil when repair is possible.
        package var damage: String? {
            if let table = (missing + changed).first(where: { $0.kind == .table }) {
                return "\(table.title) differs"
            }
            return unexpected.first { $0.kind == .setting }.map {
                "\($0.title) is \($0.definition)"
            }
        }
    }

    /// Compares what `inspection` found with what belongs there.
    ///
    /// - Parameter rows: Type, name, table and definition each.
    /// - Returns: What differs; rows of types that this version does not know are left out.
    package func difference(from rows: [[String]]) -> Difference {
        let actual = rows.compactMap(Entry.init(row:))
        let expected = expected
        var difference = Difference()
        for entry in expected {
            guard let found = actual.first(where: { $0.isCalled(as: entry) }) else {
                difference.missing.append(entry)
                continue
            }
            guard found.definition != entry.definition else { continue }
            difference.changed.append(entry)
            if found.definition == Self.switchedOff { difference.switchedOff.append(entry.name) }
        }
        difference.unexpected = actual.filter { entry in
            !Self.unguarded.contains(entry.table) && !expected.contains { $0.isCalled(as: entry) }
        }
        return difference
    }
}

extension PostgresSchema.Entry {
    fileprivate init?(row: [String]) {
        guard row.count == 4, let kind = Kind(rawValue: row[0]) else { return nil }
        self.init(kind: kind, name: row[1], table: row[2], definition: row[3])
    }

    fileprivate var title: String { "\(kind.rawValue) \(name)" }

    fileprivate func isCalled(as other: Self) -> Bool {
        kind == other.kind && name == other.name && table == other.table
    }
}
