internal import CLibPQ

extension PostgresConnection {
    /// Runs one statement.
    ///
    /// - Parameters:
    ///   - sql: The statement, with `$1` and so on for parameters.
    ///   - parameters: Their values.
    /// - Returns: What it returned.
    /// - Throws: `PostgresError`.
    @discardableResult
    package func execute(
        _ sql: String, _ parameters: [PostgresValue] = []
    ) throws -> PostgresRows {
        try execute(sql, parameters, StatementWatch())
    }

    /// Runs one statement that may have to wait for somebody's lock.
    ///
    /// - Parameters:
    ///   - sql: The statement, with `$1` and so on for parameters.
    ///   - parameters: Their values.
    ///   - deadline: When it is cancelled if it is not done by then.
    ///   - whileWaiting: Called about once a second, first after one, with the time since the start;
    ///     what it throws cancels the statement. It must not use this connection.
    /// - Returns: What it returned.
    /// - Throws: `PostgresError`, of the cause `deadline` if that passed, or what `whileWaiting`
    ///   threw. The transaction has failed then, the connection can be used.
    @discardableResult
    package func execute(
        _ sql: String, _ parameters: [PostgresValue] = [],
        until deadline: ContinuousClock.Instant, whileWaiting: (Duration) throws -> Void
    ) throws -> PostgresRows {
        try withoutActuallyEscaping(whileWaiting) { whileWaiting in
            try execute(
                sql, parameters, StatementWatch(deadline: deadline, whileWaiting: whileWaiting))
        }
    }

    /// Runs statements without parameters, separated by semicolons.
    ///
    /// Outside a transaction they are one transaction, unless they say otherwise.
    ///
    /// - Throws: `PostgresError`, for the first that fails; those behind it are not run.
    package func script(_ sql: String) throws {
        let watch = StatementWatch()
        try begin(watch)
        guard pq.PQsendQuery(handle, sql) == 1 else { throw lostConnection() }
        _ = try lastResult(watch)
    }

    private func execute(
        _ sql: String, _ parameters: [PostgresValue], _ watch: StatementWatch
    ) throws -> PostgresRows {
        try send(sql, parameters, watch)
        guard let rows = try lastResult(watch) else {
            throw PostgresError(.statement, "an empty statement returns nothing")
        }
        return rows
    }

    /// Sends a statement, unless the user wants to stop.
    func send(
        _ sql: String, _ parameters: [PostgresValue], _ watch: StatementWatch
    ) throws {
        let parameters = try StatementParameters(parameters)
        try begin(watch)
        let isSent = parameters.withPointers { count, types, values, lengths, formats in
            pq.PQsendQueryParams(handle, sql, count, types, values, lengths, formats, 0)
        }
        guard isSent == 1 else { throw lostConnection() }
    }

    /// Stops before the first byte is sent if the user wants to.
    private func begin(_ watch: StatementWatch) throws {
        guard interrupt.isDue(at: .now) else { return }
        watch.end(.interrupted)
        throw ended(watch) ?? lostConnection()
    }

    /// Takes results to the last one.
    ///
    /// - Returns: The last that is no error, if there is any.
    /// - Throws: The first error, or why the statement was cancelled.
    func lastResult(_ watch: StatementWatch) throws -> PostgresRows? {
        var rows: PostgresRows?
        var failure: PostgresError?
        while let result = try nextResult(watch) {
            let next = PostgresRows(result, pq)
            switch pq.PQresultStatus(result) {
            case ResultStatus.command, ResultStatus.rows: rows = next
            case ResultStatus.copyIn: _ = pq.PQputCopyEnd(handle, "use copyIn")
            case ResultStatus.copyOut: try discardCopy(watch)
            default: failure = failure ?? error(in: result)
            }
        }
        if let failure {
            throw failure.sqlState == queryCanceled ? ended(watch) ?? failure : failure
        }
        if case .thrown(let error) = watch.ending { throw error }
        return rows
    }
}

/// The values of libpq's `ExecStatusType` that matter here.
enum ResultStatus {
    static let command: UInt32 = 1
    static let rows: UInt32 = 2
    static let copyOut: UInt32 = 3
    static let copyIn: UInt32 = 4
}

/// What a cancelled statement ends with.
let queryCanceled = "57014"
