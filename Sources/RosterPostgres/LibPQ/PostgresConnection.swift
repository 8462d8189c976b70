internal import CLibPQ
package import RosterModel

/// One connection to a server, for one thread at a time; closed when it is let go.
///
/// Every statement is sent and then waited for here, not inside libpq, so that each can be
/// cancelled: when the user interrupts the program, at a deadline, or by who waits.
package final class PostgresConnection {
    let pq: roster_libpq
    let handle: OpaquePointer
    let secrets: SecretMask
    var interrupt: InterruptWatch
    /// Set when the server did not even answer that it cancelled a statement.
    var isAbandoned = false

    /// Connects, and sets up the session.
    ///
    /// - Parameters:
    ///   - place: Where to.
    ///   - isInterrupted: Whether the user wants to stop, asked about ten times a second while a
    ///     statement runs. Once that has stopped a statement it is not asked again: what follows is
    ///     clearing up.
    /// - Throws: `PostgresError` of the causes `library`, `unreachable`, `refused` or
    ///   `outdatedServer`.
    package convenience init(
        to place: PostgresPlace, isInterrupted: @escaping () -> Bool = { false }
    ) throws {
        try self.init(to: place, through: LibPQ.shared.get(), isInterrupted: isInterrupted)
    }

    init(to place: PostgresPlace, through library: LibPQ, isInterrupted: @escaping () -> Bool)
        throws
    {
        pq = library.functions
        interrupt = InterruptWatch(isInterrupted: isInterrupted)
        let opened = try OpenedConnection(to: place, through: library)
        handle = opened.handle
        secrets = opened.secrets
        _ = pq.PQsetnonblocking(handle, 1)
        _ = pq.PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try prepareSession()
    }

    deinit { pq.PQfinish(handle) }
}

extension PostgresConnection {
    /// Where the session stands between transactions.
    package enum TransactionStatus: Equatable, Sendable {
        case idle
        /// A statement runs.
        case active
        case inTransaction
        /// In a transaction in which a statement failed: nothing but ROLLBACK is possible.
        case failed
        /// The connection is broken.
        case unknown
    }

    package var transactionStatus: TransactionStatus {
        switch pq.PQtransactionStatus(handle) {
        case 0: .idle
        case 1: .active
        case 2: .inTransaction
        case 3: .failed
        default: .unknown
        }
    }

    /// The number of the server's process, as `pg_stat_activity` shows it.
    package var backendPID: Int { Int(pq.PQbackendPID(handle)) }

    /// The server's version, as in 150018 for 15.18.
    package var serverVersion: Int { Int(pq.PQserverVersion(handle)) }

    /// Whether the connection stands, as far as the server has let know.
    package var isAlive: Bool {
        _ = pq.PQconsumeInput(handle)
        return !isAbandoned && pq.PQstatus(handle) == 0
    }
}
