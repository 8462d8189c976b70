import RosterPostgres
import TestSupport
import Testing

/// Single statements: what goes in comes out, and what fails is told.
@Suite(.needsPostgres) struct StatementTests {
    let database: PostgresDatabase
    let connection: PostgresConnection

    init() throws {
        database = try PostgresDatabase(on: .shared())
        connection = try database.connected()
    }

    static let texts = [
        "", "ana", "it's", #"a \ b \n"#, "\"", "\t\n\r", "😀 e\u{301} é", "NULL", "{,}", "$1", "%s",
        String(repeating: "x", count: 100_000),
    ]

    @Test(arguments: texts)
    func `texts come back as they went in`(_ text: String) throws {
        let rows = try connection.execute(
            "SELECT $1::text AS t, ($2::text[])[2] AS a", [.text(text), .array(["x", text])])
        #expect(rows.count == 1)
        #expect(Array((try rows[0]["t"] as String).utf8) == Array(text.utf8))
        #expect(Array((try rows[0]["a"] as String).utf8) == Array(text.utf8))
    }

    @Test func `numbers, truth and bytes come back as they went in`() throws {
        for number in [0, -1, .max, .min] {
            let rows = try connection.execute("SELECT $1::bigint AS n", [.integer(number)])
            #expect(try rows[0]["n"] == number)
        }
        for flag in [true, false] {
            let rows = try connection.execute("SELECT $1::boolean AS b", [.boolean(flag)])
            #expect(try rows[0]["b"] == flag)
        }
        for bytes in [[], [0], Array(0...255), [0x5C, 0x27]] as [[UInt8]] {
            let rows = try connection.execute("SELECT $1::bytea AS y", [.bytes(bytes)])
            #expect(try rows[0]["y"] == bytes)
        }
    }

    @Test func `null is not an empty text`() throws {
        let rows = try connection.execute(
            "SELECT $1::text AS t, $2::bytea AS y, ($3::text[])[1] AS a, cardinality($4::text[]) AS n",
            [nil, .text(nil), .array([nil]), .array([])])
        #expect(try rows[0]["t"] == String?.none)
        #expect(try rows[0]["y"] == [UInt8]?.none)
        #expect(try rows[0]["a"] == String?.none)
        #expect(try rows[0]["n"] == 0)
        #expect(throws: PostgresError.self) { try rows[0]["t"] as String }
        #expect(throws: PostgresError.self) { try rows[0]["none"] as String? }
    }

    @Test func `a text with a zero byte is refused, not cut off`() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("SELECT $1::text", ["a\0b"])
        }
        #expect(error?.sqlState == "22021")
    }

    @Test func `a large result arrives whole`() throws {
        let rows = try connection.execute(
            "SELECT n, repeat('x', 100) AS t FROM generate_series(1, 100000) AS n")
        #expect(rows.count == 100_000)
        #expect(try rows.reduce(0) { try $0 + $1["n"] } == 5_000_050_000)
    }

    @Test func `a change tells how many rows it met`() throws {
        try connection.script("CREATE TEMP TABLE t AS SELECT generate_series(1, 7) AS n")
        #expect(try connection.execute("UPDATE t SET n = n WHERE n > 4").affected == 3)
    }

    @Test func `an error has its parts, and the session goes on`() throws {
        try connection.script("CREATE TEMP TABLE t (n int CONSTRAINT positive CHECK (n > 0))")
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("INSERT INTO t VALUES ($1)", [-1])
        }
        #expect(error?.cause == .statement)
        #expect(error?.sqlState == "23514")
        #expect(error?.constraint == "positive")
        #expect(error?.detail?.contains("-1") == true)
        #expect(error?.description.contains("-1") == false)
        #expect(error?.isConnectionLost == false)
        #expect(try connection.execute("SELECT 1 AS n")[0]["n"] == 1)
        let hinted = #expect(throws: PostgresError.self) {
            try connection.execute(
                "DO $$ BEGIN RAISE 'no' USING HINT = 'do', ERRCODE = 'RO001'; END $$")
        }
        #expect(hinted?.sqlState == "RO001")
        #expect(hinted?.description == "no (do)")
    }

    @Test func `a script stops at the first error`() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.script("CREATE TEMP TABLE t (n int); SELECT 1/0; SELECT * FROM none")
        }
        #expect(error?.sqlState == "22012")
        let rows = try connection.execute("SELECT to_regclass('t') IS NULL AS gone")
        #expect(try rows[0]["gone"] == true)
    }

    @Test func `the transaction's status is known`() throws {
        #expect(connection.transactionStatus == .idle)
        try connection.script("BEGIN")
        #expect(connection.transactionStatus == .inTransaction)
        #expect(throws: PostgresError.self) { try connection.execute("SELECT 1/0") }
        #expect(connection.transactionStatus == .failed)
        try connection.script("ROLLBACK")
        #expect(connection.transactionStatus == .idle)
    }

    @Test(arguments: ["COPY (SELECT 1) TO STDOUT", "COPY pg_class FROM STDIN", "", "-- nothing"])
    func `a statement that returns no rows of its own is an error, not a hang`(
        _ sql: String
    ) throws {
        _ = try? connection.execute(sql)
        #expect(throws: PostgresError.self) { try connection.copyIn(sql) { _ in } }
        #expect(throws: PostgresError.self) { try connection.copyOut(sql) { _ in } }
        #expect(try connection.execute("SELECT 1 AS n")[0]["n"] == 1)
    }
}
