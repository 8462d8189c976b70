import RosterModel
import RosterPostgres
import TestSupport

extension PostgresDatabase {
    /// A connection of Roster's own.
    func connected(
        over route: Route = .socket, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> PostgresConnection {
        try PostgresConnection(to: postgres(url(over: route)), isInterrupted: isInterrupted)
    }
}

/// The place that a text stands for, which must be one of PostgreSQL.
func postgres(_ text: String) throws -> PostgresPlace {
    guard case .postgres(let place) = try StatePlace(text) else { throw StatePlaceProblem.scheme }
    return place
}
