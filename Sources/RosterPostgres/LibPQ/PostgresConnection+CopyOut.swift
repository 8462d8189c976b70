internal import CLibPQ
internal import Foundation

extension PostgresConnection {
    /// Copies rows out of a table or a query.
    ///
    /// - Parameters:
    ///   - sql: `COPY (query) TO STDOUT (FORMAT binary)`.
    ///   - body: Takes each row, which is valid until it returns. What it throws ends the copy and
    ///     is thrown on; a transaction around it has failed then, and the connection can be used.
    /// - Throws: `PostgresError`, or what `body` threw.
    package func copyOut(
        _ sql: String, _ body: (borrowing CopiedRow) throws -> Void
    ) throws {
        let watch = StatementWatch()
        try send(sql, [], watch)
        _ = try copyColumns(ResultStatus.copyOut, watch)
        var reader = CopyReader()
        do {
            while try takeMessage(watch, { try reader.read($0, body) }) {}
        } catch {
            if watch.ending == nil { cancel(.thrown(error), watch) }
            try? discardCopy(watch)
            _ = try? lastResult(watch)
            throw error
        }
        _ = try lastResult(watch)
    }

    /// Reads a copy to its end.
    func discardCopy(_ watch: StatementWatch) throws {
        while try takeMessage(watch, { _ in }) {}
    }

    /// Waits for the next message of a copy.
    ///
    /// - Returns: False behind the last one.
    private func takeMessage(
        _ watch: StatementWatch, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Bool {
        var message: UnsafeMutablePointer<CChar>?
        var count = pq.PQgetCopyData(handle, &message, 1)
        while count == 0 {
            try askWhetherToGoOn(watch)
            guard try wait(for: Int16(POLLIN), watch) else { return false }
            count = pq.PQgetCopyData(handle, &message, 1)
        }
        // At the end, and when something is wrong, the result says more.
        guard count > 0, let message else { return false }
        defer { pq.PQfreemem(message) }
        try body(UnsafeRawBufferPointer(start: message, count: Int(count)))
        return true
    }
}
