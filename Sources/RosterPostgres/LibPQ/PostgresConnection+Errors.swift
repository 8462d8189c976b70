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
            field("M") ?? secrets.firstLine(pq.PQresultErrorMessage(result))
        return PostgresError(
            isLoss(sqlState, severity: field("V")) ? .connectionLost : .statement, message,
            sqlState: sqlState,
            detail: field("D"), hint: field("H"), constraint: field("n"))
    }

    /// What libpq says about a connection that takes nothing more.
    func lostConnection() -> PostgresError {
        let message = secrets.firstLine(pq.PQerrorMessage(handle))
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

    /// Whether the connection is gone with this error, or going.
    private func isLoss(_ sqlState: String?, severity: String?) -> Bool {
        pq.PQstatus(handle) != 0 || ["FATAL", "PANIC"].contains(severity)
            || sqlState?.hasPrefix("08") == true
            || ["57P01", "57P02", "57P03"].contains(sqlState)
    }
}
