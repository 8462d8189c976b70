/// Why something that was asked of PostgreSQL did not happen.
///
/// No secret of the connection is in any of its texts.
package struct PostgresError: Error, Equatable, Sendable {
    /// What kind of failure it is, and so what to do about it.
    package enum Cause: Equatable, Sendable {
        /// The client library is not installed, or is not complete.
        case library
        /// No server answers there, or one that takes no connections now: it may later.
        case unreachable
        /// The connection was turned down: password, role, database, encryption, parameters.
        case refused
        /// The server is older than Roster needs.
        case outdatedServer
        /// The server refused a statement; the connection can still be used.
        case statement
        /// The connection broke, so that nobody knows whether the statement took effect.
        case connectionLost
        /// The statement was cancelled at its deadline.
        case deadline
        /// The statement was cancelled because the user interrupted the program.
        case interrupted
    }

    package let cause: Cause
    /// The five characters by which PostgreSQL tells errors apart, when the server reported it.
    package let sqlState: String?
    /// What the server or the library says first, without a full stop.
    package let message: String
    /// What it adds; it may quote rows.
    package let detail: String?
    package let hint: String?
    /// The constraint that was violated.
    package let constraint: String?

    package init(
        _ cause: Cause, _ message: String, sqlState: String? = nil, detail: String? = nil,
        hint: String? = nil, constraint: String? = nil
    ) {
        self.cause = cause
        self.message = message
        self.sqlState = sqlState
        self.detail = detail
        self.hint = hint
        self.constraint = constraint
    }

    /// Whether the connection broke, or the server ended it.
    package var isConnectionLost: Bool { cause == .connectionLost }
}

extension PostgresError: CustomStringConvertible {
    /// The message and the hint; never the detail, which may quote rows.
    package var description: String {
        hint.map { "\(message) (\($0))" } ?? message
    }
}
