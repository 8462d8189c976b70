internal import GRDB
internal import GRDBSQLite
internal import RosterModel

/// Reads every column of a group's rows by an aggregate function, to which SQLite hands them without
/// a step for each: verifying ten million rows takes hardly longer than adding up a column of them.
struct RowScan {
    let db: Database
    /// The serial of the newest revision.
    let newest: Int

    /// All members of a group, and how many no revision added.
    ///
    /// - Throws: What SQLite says.
    func read(_ group: Int64) throws -> (members: Members, unrecordedCount: Int) {
        let collector = RowCollector(newest: Int64(newest))
        try withExtendedLifetime(collector) {
            try register(collector)
            defer { unregister() }
            // The primary key gives them in address order.
            _ = try Int.fetchOne(
                db,
                sql: """
                    SELECT \(Self.name)(address, added, until, note, consent) FROM members
                    WHERE grp = ?
                    """, arguments: [group])
        }
        return (collector.members, collector.unrecordedCount)
    }

    private static let name = "roster_collect"

    private func register(_ collector: RowCollector) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, Self.name, 5, SQLITE_UTF8,
            Unmanaged.passUnretained(collector).toOpaque(), nil,
            { context, _, values in
                guard let collector = sqlite3_user_data(context), let values else { return }
                Unmanaged<RowCollector>.fromOpaque(collector).takeUnretainedValue().take(values)
            }, { context in sqlite3_result_null(context) }, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private func unregister() {
        sqlite3_create_function_v2(
            db.sqliteConnection, Self.name, 5, SQLITE_UTF8, nil, nil, nil, nil, nil)
    }
}

/// Takes the rows of one group.
private final class RowCollector {
    private(set) var members = Members()
    private(set) var unrecordedCount = 0
    private let newest: Int64

    init(newest: Int64) { self.newest = newest }

    /// Takes one row: address, added, until, note and consent.
    func take(_ values: UnsafeMutablePointer<OpaquePointer?>) {
        let address = UnsafeBufferPointer(
            start: sqlite3_value_text(values[0]), count: Int(sqlite3_value_bytes(values[0])))
        let added = sqlite3_value_int64(values[1])
        var isRecorded = added >= 1 && added <= newest
        let isPlain = (2..<5).allSatisfy { sqlite3_value_type(values[$0]) == SQLITE_NULL }
        let details = isPlain ? .none : details(values)
        if !isPlain, details.until == nil, sqlite3_value_type(values[2]) != SQLITE_NULL {
            isRecorded = false
        }
        if !isRecorded { unrecordedCount += 1 }
        members.append(address, details)
    }

    private func details(_ values: UnsafeMutablePointer<OpaquePointer?>) -> MemberDetails {
        func text(_ index: Int) -> String? {
            sqlite3_value_text(values[index]).map { start in
                let count = Int(sqlite3_value_bytes(values[index]))
                return String(
                    decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
            }
        }
        return MemberDetails(
            until: text(2).flatMap { CalendarDay($0) }, note: text(3), consent: text(4))
    }
}
