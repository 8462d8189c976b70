internal import CLibPQ
internal import Foundation

extension PostgresConnection {
    /// Copies rows into a table.
    ///
    /// - Parameters:
    ///   - sql: `COPY table (columns) FROM STDIN (FORMAT binary)`.
    ///   - body: Writes the rows. What it throws undoes the copy and is thrown on; a transaction
    ///     around it has failed then, and the connection can be used.
    /// - Returns: How many rows were copied.
    /// - Throws: `PostgresError`, or what `body` threw.
    @discardableResult
    package func copyIn(_ sql: String, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        let watch = StatementWatch()
        try send(sql, [], watch)
        let columns = try copyColumns(ResultStatus.copyIn, watch)
        do {
            var writer = CopyWriter(columns: columns) { [self] in try put($0, watch) }
            try body(&writer)
            try writer.finish()
        } catch {
            let reported = abandonCopy(watch)
            throw error as? CopyBroken == nil ? error : reported ?? lostConnection()
        }
        try endCopy(nil, watch)
        return try lastResult(watch)?.affected ?? 0
    }

    /// Waits for the server to begin a copy.
    ///
    /// - Returns: How many columns it has.
    /// - Throws: What the server says, or that the copy is not a binary one.
    func copyColumns(_ status: UInt32, _ watch: StatementWatch) throws -> Int {
        guard let result = try nextResult(watch) else { throw lostConnection() }
        let opening = PostgresRows(result, pq)
        if pq.PQresultStatus(result) == status, pq.PQbinaryTuples(result) == 1 {
            return withExtendedLifetime(opening) { Int(pq.PQnfields(result)) }
        }
        let failure =
            pq.PQresultErrorField(result, sqlStateField) == nil
            ? PostgresError(.statement, "the statement is no binary COPY") : error(in: result)
        _ = try? lastResult(watch)
        throw failure.sqlState == queryCanceled ? ended(watch) ?? failure : failure
    }

    private func put(_ bytes: UnsafeRawBufferPointer, _ watch: StatementWatch) throws {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard let start, !bytes.isEmpty else { return }
        var outcome = pq.PQputCopyData(handle, start, Int32(clamping: bytes.count))
        while outcome == 0 {
            try wait(for: Int16(POLLIN | POLLOUT), watch)
            outcome = pq.PQputCopyData(handle, start, Int32(clamping: bytes.count))
        }
        guard outcome == 1 else { throw CopyBroken() }
        try flush(watch)
        try askWhetherToGoOn(watch)
        if let error = ended(watch) { throw error }
    }

    private func endCopy(_ reason: String?, _ watch: StatementWatch) throws {
        while pq.PQputCopyEnd(handle, reason) == 0 {
            try wait(for: Int16(POLLIN | POLLOUT), watch)
        }
    }

    /// Ends a copy that is not to be.
    ///
    /// - Returns: What the server reported, if it is the one who broke it.
    private func abandonCopy(_ watch: StatementWatch) -> PostgresError? {
        do {
            try endCopy("abandoned", watch)
            _ = try lastResult(watch)
            return nil
        } catch {
            return error as? PostgresError
        }
    }
}

/// The server takes no more data; its result says why.
private struct CopyBroken: Error {}

/// Where libpq keeps the SQLSTATE of a result.
private let sqlStateField = Int32(UInt8(ascii: "C"))
