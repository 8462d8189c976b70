internal import CLibPQ
internal import Foundation

extension PostgresConnection {
    /// Sends what libpq holds back, and reads what arrives meanwhile.
    ///
    /// That nothing more can be sent is no error here: the server may have said why.
    func flush(_ watch: StatementWatch) throws {
        while pq.PQflush(handle) == 1 {
            try wait(for: Int16(POLLIN | POLLOUT), watch)
        }
    }

    /// The next result of what was sent; nil when there are no more.
    func nextResult(_ watch: StatementWatch) throws -> OpaquePointer? {
        try flush(watch)
        while pq.PQisBusy(handle) != 0 {
            // When nothing more can be read, the result says why.
            guard try wait(for: Int16(POLLIN), watch) else { break }
        }
        return pq.PQgetResult(handle)
    }

    /// Waits a moment for the socket, and reads what is there.
    ///
    /// - Returns: Whether more can come.
    @discardableResult
    func wait(for events: Int16, _ watch: StatementWatch) throws -> Bool {
        var socket = pollfd(fd: pq.PQsocket(handle), events: events, revents: 0)
        guard poll(&socket, 1, 100) > 0 else {
            try askWhetherToGoOn(watch)
            return true
        }
        guard Int32(socket.revents) & ~POLLOUT != 0 else { return true }
        return pq.PQconsumeInput(handle) == 1
    }

    /// Cancels the statement when somebody wants it to end.
    ///
    /// Asked while nothing moves, and between the pieces of a copy; not when a result has just
    /// arrived, since a cancellation that comes late could meet the next statement.
    func askWhetherToGoOn(_ watch: StatementWatch) throws {
        let now = ContinuousClock.now
        if let ending = watch.judge(at: now, &interrupt) { cancel(ending, watch) }
        if watch.isHopeless(at: now) {
            isAbandoned = true
            throw PostgresError(.connectionLost, "the server does not answer")
        }
    }

    /// Asks the server to end the statement.
    func cancel(_ ending: StatementWatch.Ending, _ watch: StatementWatch) {
        watch.end(ending)
        guard let request = pq.PQgetCancel(handle) else { return }
        defer { pq.PQfreeCancel(request) }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { reason in
            // Whether it was heard shows in the result; if not, the wait ends soon.
            if let start = reason.baseAddress { _ = pq.PQcancel(request, start, 256) }
        }
    }
}
