internal import CLibPQ

extension PostgresConnection {
    /// What a failed result says.
    func error(in result: OpaquePointer) -> PostgresError {
        func field(_ letter: Unicode.Scalar) -> String? {
            pq.PQresultErrorField(result, Int32(letter.value)).map {
                secrets.applied(to: String(cString: $0))
            }
        }
        let sqlState = field("C")
        let message =
            field("M") ?? secrets.applied(to: oneLine(pq.PQresultErrorMessage(result)))
        return PostgresError(
            isLoss(sqlState) ? .connectionLost : .statement, message, sqlState: sqlState,
            detail: field("D"), hint: field("H"), constraint: field("n"))
    }

    /// What libpq says about a connection that takes nothing more.
    func lostConnection() -> PostgresError {
        let message = secrets.applied(to: oneLine(pq.PQerrorMessage(handle)))
        let isLost = isAbandoned || pq.PQstatus(handle) != 0
        return PostgresError(isLost ? .connectionLost : .statement, message)
    }

    /// Why a statement was cancelled, if it was.
    func ended(_ watch: StatementWatch) -> (any Error)? {
        switch watch.ending {
        case nil: return nil
        case .thrown(let error): return error
        case .deadline:
            return PostgresError(.deadline, "the statement was cancelled at its deadline")
        case .interrupted:
            interrupt.obey()
            return PostgresError(.interrupted, "interrupted")
        }
    }

    /// Broken connections, and servers that stop, are told by state and by class 08.
    private func isLoss(_ sqlState: String?) -> Bool {
        guard pq.PQstatus(handle) == 0 else { return true }
        guard let sqlState else { return false }
        return sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(sqlState)
    }
}

/// What libpq wrote, without its line breaks.
func oneLine(_ message: UnsafePointer<CChar>) -> String {
    String(cString: message).split(whereSeparator: { $0.isNewline || $0 == "\t" })
        .map { $0.drop { $0 == " " } }.joined(separator: "; ")
}
