import RosterPostgres
import Synchronization
import TestSupport
import Testing

/// Statements that somebody ends before they are done.
@Suite(.needsPostgres) struct WaitingTests {
    let database: PostgresDatabase

    init() throws {
        database = try PostgresDatabase(on: .shared())
        try database.shell(searchPath: "public").run("CREATE TABLE t (n integer);")
    }

    /// A session that holds the table's lock.
    private func holder() throws -> PostgresConnection {
        let holder = try database.connected()
        try holder.script("BEGIN; LOCK TABLE public.t")
        return holder
    }

    private struct Enough: Error {}

    @Test func `a statement that waits for a lock is cancelled at its deadline`() throws {
        let holder = try holder()
        let connection = try database.connected()
        try connection.script("BEGIN")
        var reports: [Duration] = []
        let error = #expect(throws: PostgresError.self) {
            try connection.execute(
                "LOCK TABLE public.t", until: .now.advanced(by: .milliseconds(2_500))
            ) { reports.append($0) }
        }
        #expect(error?.cause == .deadline)
        #expect(reports.first.map { $0 >= .seconds(1) } == true)
        #expect(connection.transactionStatus == .failed)
        try connection.script("ROLLBACK")
        try holder.script("ROLLBACK")
        try connection.execute("SELECT * FROM public.t")
    }

    @Test func `what is thrown while waiting cancels the statement`() throws {
        let holder = try holder()
        let connection = try database.connected()
        #expect(throws: Enough.self) {
            try connection.execute(
                "SELECT * FROM public.t", until: .now.advanced(by: .seconds(60))
            ) { _ in throw Enough() }
        }
        #expect(try connection.execute("SELECT 1 AS n")[0]["n"] == 1)
        withExtendedLifetime(holder) {}
    }

    @Test func `a statement that gets its lock in time is not disturbed`() throws {
        let holder = try holder()
        let connection = try database.connected()
        try connection.execute("SELECT * FROM public.t", until: .now.advanced(by: .seconds(60))) {
            _ in try holder.script("COMMIT")
        }
        #expect(connection.transactionStatus == .idle)
    }

    @Test(arguments: ["statement", "script", "copy in", "copy out"])
    func `an interrupt ends what waits for a lock, and what clears up then runs`(
        _ kind: String
    ) throws {
        let holder = try holder()
        var questions = 0
        let connection = try database.connected {
            questions += 1
            return questions > 3
        }
        try connection.script("BEGIN")
        let error = #expect(throws: PostgresError.self) {
            switch kind {
            case "statement": try connection.execute("SELECT * FROM public.t")
            case "script": try connection.script("SELECT * FROM public.t")
            case "copy in":
                try connection.copyIn("COPY public.t FROM STDIN (FORMAT binary)") { copy in
                    while true { try copy.integer(1) }
                }
            default: try connection.copyOut("COPY public.t TO STDOUT (FORMAT binary)") { _ in }
            }
        }
        #expect(error?.cause == .interrupted)
        try connection.script("ROLLBACK")
        #expect(connection.transactionStatus == .idle)
        withExtendedLifetime(holder) {}
    }

    @Test func `an interrupt ends copies that do not wait for anything`() throws {
        for isOut in [true, false] {
            var isInterrupted = false
            let connection = try database.connected { isInterrupted }
            let error = #expect(throws: PostgresError.self) {
                if isOut {
                    let many = "COPY (SELECT generate_series(1, 1000000000)) TO STDOUT"
                    try connection.copyOut(many + " (FORMAT binary)") { _ in isInterrupted = true }
                } else {
                    try connection.copyIn("COPY public.t FROM STDIN (FORMAT binary)") { copy in
                        isInterrupted = true
                        while true { try copy.integer(1) }
                    }
                }
            }
            #expect(error?.cause == .interrupted)
            #expect(try connection.execute("SELECT count(*) AS n FROM public.t")[0]["n"] == 0)
        }
    }

    @Test func `an interrupt between statements stops the next one`() throws {
        let isInterrupted = Atomic(false)
        let connection = try database.connected { isInterrupted.load(ordering: .relaxed) }
        isInterrupted.store(true, ordering: .relaxed)
        let error = #expect(throws: PostgresError.self) {
            while true { try connection.execute("SELECT 1") }
        }
        #expect(error?.cause == .interrupted)
        try connection.execute("SELECT 1")
    }

    @Test func `a statement that somebody else cancels is an error like any other`() throws {
        let connection = try database.connected()
        let other = try database.connected()
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("SELECT pg_sleep(60)", until: .now.advanced(by: .seconds(60))) {
                _ in
                try other.execute("SELECT pg_cancel_backend($1)", [.integer(connection.backendPID)])
            }
        }
        #expect(error?.cause == .statement)
        #expect(error?.sqlState == "57014")
    }
}
