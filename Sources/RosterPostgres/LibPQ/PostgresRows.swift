internal import CLibPQ

/// What a statement returned: rows, or how many it changed.
package final class PostgresRows {
    fileprivate let pq: roster_libpq
    fileprivate let result: OpaquePointer

    /// Takes over a result, and frees it in the end.
    init(_ result: OpaquePointer, _ pq: roster_libpq) {
        self.result = result
        self.pq = pq
    }

    deinit { pq.PQclear(result) }

    /// How many rows the statement returned, inserted, changed or deleted.
    package var affected: Int { Int(String(cString: pq.PQcmdTuples(result))) ?? 0 }
}

extension PostgresRows: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { Int(pq.PQntuples(result)) }

    package subscript(index: Int) -> PostgresRow {
        precondition(indices.contains(index), "there is no such row")
        return PostgresRow(rows: self, index: Int32(index))
    }
}

/// One row of a result.
///
/// `let serial: Int = try row["serial"]`; a column that may be null is read as an optional.
package struct PostgresRow {
    fileprivate let rows: PostgresRows
    fileprivate let index: Int32

    /// The value in a column.
    ///
    /// - Throws: `PostgresError` when there is no such column, or when what it holds is not of the
    ///   type asked for.
    package subscript<Value: PostgresReadable>(_ column: String) -> Value {
        get throws(PostgresError) {
            let number = rows.pq.PQfnumber(rows.result, column)
            guard number >= 0, let value = Value(postgres: text(in: number)) else {
                throw PostgresError(.statement, "the column \(column) is not as Roster expects it")
            }
            return value
        }
    }

    /// All columns as text, in order; nil for null.
    package var texts: [String?] {
        (0..<rows.pq.PQnfields(rows.result)).map { String(postgres: text(in: $0)) }
    }

    /// What stands in a column as text; nil for null.
    private func text(in column: Int32) -> UnsafeBufferPointer<UInt8>? {
        guard rows.pq.PQgetisnull(rows.result, index, column) == 0,
            let start = rows.pq.PQgetvalue(rows.result, index, column)
        else { return nil }
        let count = Int(rows.pq.PQgetlength(rows.result, index, column))
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }
}
