internal import CLibPQ
internal import Foundation

extension PostgresConnection {
    /// Sends what libpq holds back, and reads what arrives meanwhile.
    func flush(_ watch: StatementWatch) throws {
        while true {
            switch pq.PQflush(handle) {
            case 0: return
            case 1: try wait(for: Int16(POLLIN | POLLOUT), watch)
            default: throw lostConnection()
            }
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
        let ready = poll(&socket, 1, 100)
        let now = ContinuousClock.now
        if let ending = watch.judge(at: now, &interrupt) { cancel(ending, watch) }
        if watch.isHopeless(at: now) {
            isAbandoned = true
            throw PostgresError(.connectionLost, "the server does not answer")
        }
        guard ready > 0, Int32(socket.revents) & ~POLLOUT != 0 else { return true }
        return pq.PQconsumeInput(handle) == 1
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
