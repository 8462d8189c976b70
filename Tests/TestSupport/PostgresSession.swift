internal import Foundation

/// A `psql` that stays connected, so that several can be in a transaction at once.
///
/// For one thread; its `psql` ends with the value.
package final class PostgresSession {
    private let process: Process
    private let input = Pipe()
    private let output = Pipe()
    private var pending = ""
    private var count = 0

    package init(_ shell: PostgresShell) throws {
        process = shell.prepared()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    deinit { end() }

    /// Ends the program, which rolls back what is open, and waits for that.
    package func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Starts statements; does not wait for them.
    package func send(_ sql: String) throws {
        count += 1
        try input.fileHandleForWriting.write(
            contentsOf: Data("\(sql)\n\\echo \(Self.mark(count))\n".utf8))
    }

    /// What all statements sent so far have printed since the last answer, errors among it.
    package func answer() throws -> String {
        let mark = Self.mark(count) + "\n"
        while !pending.contains(mark) {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            pending += String(decoding: data, as: UTF8.self)
        }
        defer { pending = "" }
        return pending.split(separator: "\n").filter { !$0.hasPrefix("-- done ") }
            .joined(separator: "\n")
    }

    /// Runs statements to their end.
    @discardableResult
    package func run(_ sql: String) throws -> String {
        try send(sql)
        return try answer()
    }

    private static func mark(_ number: Int) -> String { "-- done \(number)" }
}

extension PostgresDatabase {
    /// Returns when so many sessions of the database wait for a lock.
    package func waitForWaiting(_ count: Int = 1) throws {
        let sql = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock';
            """
        for _ in 0..<500 {
            if try shell().run(sql) == ["\(count)"] { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
        throw SQLFailure(description: "nobody waits for a lock")
    }
}
