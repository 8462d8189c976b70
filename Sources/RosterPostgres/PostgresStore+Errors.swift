internal import RosterState

extension PostgresStore {
    /// Turns what PostgreSQL says into what it means for the state.
    func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as PostgresError {
            throw stateError(for: error)
        }
    }

    private func stateError(for error: PostgresError) -> StateError {
        switch error.cause {
        case .library, .outdatedServer, .refused:
            .unreachable(place: place, reason: error.description)
        case .unreachable: .unavailable(place: place, reason: error.description)
        case .connectionLost:
            .unavailable(place: place, reason: "the connection broke (\(error.description))")
        case .deadline: busy
        case .interrupted: .interrupted
        case .statement: stateError(forStatement: error)
        }
    }

    private var busy: StateError {
        .busy(place: place, holder: (try? lockHolder()) ?? nil)
    }

    private func stateError(forStatement error: PostgresError) -> StateError {
        switch error.sqlState {
        case "25006": .notPermitted(place: place, reason: readOnlyReason(error.message))
        case "42501":
            .notPermitted(
                place: place,
                reason: "\(error.message). Which role is for what: docs/postgresql.md")
        case "42P01", "42703": .damaged(place: place, reason: error.message)
        case "53100": .full(place: place)
        case "55P03", "40P01", "40001": busy
        case "57014":
            .unavailable(place: place, reason: "a statement was cancelled on the server")
        default: .failed(place: place, reason: error.description)
        }
    }

    private func readOnlyReason(_ message: String) -> String {
        """
        it can only be read here (\(message)). Apply by way of the primary server, as a role and in a \
        database that default_transaction_read_only is not set for
        """
    }
}

extension PostgresError {
    /// Whether somebody else's lock was in the way, so that it may work in a moment.
    var isLockConflict: Bool {
        cause == .deadline || sqlState == "55P03" || sqlState == "40P01"
    }
}
