/// A database's own shell: how an outsider meets a state.
package protocol SQLPrompt: Sendable {
    /// Runs a script to its end, whatever fails on the way.
    ///
    /// - Returns: Its rows, with columns separated by `|`, and its errors.
    /// - Throws: When the program cannot be started.
    func attempt(_ script: String) throws -> SQLOutcome
}

/// What a database's shell wrote.
package struct SQLOutcome: Sendable {
    package let rows: [String]
    package let errors: String
}

/// What a database's shell says is wrong.
package struct SQLFailure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

extension SQLPrompt {
    /// Runs a script that must not fail.
    ///
    /// - Returns: Its rows, with columns separated by `|`.
    /// - Throws: `SQLFailure` with what the program says.
    @discardableResult
    package func run(_ script: String) throws -> [String] {
        let outcome = try attempt(script)
        guard outcome.errors.isEmpty else { throw SQLFailure(description: outcome.errors) }
        return outcome.rows
    }
}
