import RosterModel
import RosterPostgres
import TestSupport
import Testing

/// Bulk rows, both ways.
@Suite(.needsPostgres) struct CopyTests {
    let database: PostgresDatabase
    let connection: PostgresConnection
    let rowsIn = "COPY rows (grp, address, note) FROM STDIN (FORMAT binary)"
    let rowsOut =
        "COPY (SELECT grp, address, note FROM rows ORDER BY address) TO STDOUT (FORMAT binary)"

    init() throws {
        database = try PostgresDatabase(on: .shared())
        connection = try database.connected()
        try connection.script(
            #"CREATE TEMP TABLE rows (grp integer, address text COLLATE "C" PRIMARY KEY, note text)"#
        )
    }

    /// 10,000 members, some of whom have notes with everything that needs care.
    private func members(detailed: Bool) throws -> Members {
        let notes = ["it's", "a\tb\\N\n", "😀", "", String(repeating: "long", count: 50_000)]
        var members: [Address: MemberDetails] = [:]
        for index in 0..<10_000 {
            let note = detailed && index % 2_000 == 7 ? notes[index / 2_000] : nil
            members[try Address("member-\(index)@example.com")] = MemberDetails(note: note)
        }
        return Members(members)
    }

    @Test(arguments: [false, true])
    func `members go in and come out as they are`(detailed: Bool) throws {
        let members = try members(detailed: detailed)
        let count = try connection.copyIn(rowsIn) { copy in
            try members.addresses.bytes.withUnsafeBufferPointer { bytes in
                for index in 0..<members.count {
                    try copy.integer(-7)
                    try copy.bytes(.init(rebasing: bytes[members.addresses.textRange(at: index)]))
                    try copy.text(members.details(at: index).note)
                }
            }
        }
        #expect(count == 10_000)
        var copied = Members()
        try connection.copyOut(rowsOut) { row in
            let (count, group) = (row.count, row.integer(0))
            #expect(count == 3)
            #expect(group == -7)
            let address = row[1]
            copied.append(try #require(address), MemberDetails(note: row.text(2)))
        }
        #expect(copied == members)
        let sum = try connection.execute("SELECT sum(length(note)) AS n, min(grp) AS g FROM rows")
        #expect(try sum[0]["n"] == (detailed ? 200_000 + 4 + 6 + 1 : nil) as Int?)
    }

    @Test func `values at the edges of a buffer come back as they are`() throws {
        let lengths = (0..<40).map { 32_740 + $0 } + [0, 65_535, 65_536, 65_537, 1_000_000]
        try connection.copyIn("COPY rows (address, grp) FROM STDIN (FORMAT binary)") { copy in
            for (index, length) in lengths.enumerated() {
                // Random enough not to be compressed, and not for an index row.
                try copy.text("\(1_000 + index)")
                try copy.integer(length)
            }
        }
        try connection.script("CREATE TEMP TABLE long (n integer, t text)")
        try connection.copyIn("COPY long FROM STDIN (FORMAT binary)") { copy in
            for length in lengths {
                try copy.integer(length)
                try copy.text(String(repeating: "é", count: length / 2))
            }
        }
        let wrong = try connection.execute(
            "SELECT n FROM long WHERE t <> repeat('é', (n / 2)::int)")
        #expect(wrong.isEmpty)
        var seen: [Int] = []
        try connection.copyOut("COPY long TO STDOUT (FORMAT binary)") { row in
            let (length, bytes) = (row.integer(0), row[1])
            seen.append(try #require(length))
            #expect(bytes?.count == seen.last.map { $0 / 2 * 2 })
        }
        #expect(seen == lengths)
    }

    @Test func `an empty copy is one`() throws {
        #expect(try connection.copyIn(rowsIn) { _ in } == 0)
        try connection.copyOut(rowsOut) { _ in Issue.record("there is no row") }
    }

    @Test func `days of all years go in and come out as they are`() throws {
        try connection.script(
            """
            CREATE TEMP TABLE days (n serial, day date, text text);
            CREATE TEMP TABLE real AS SELECT day::date FROM
                generate_series('0001-01-01'::timestamp, '9999-12-31', '61 days') AS day
                UNION VALUES ('2000-02-29'::date), ('1900-02-28'), ('1900-03-01'), ('9999-12-31')
            """)
        var days: [CalendarDay] = []
        try connection.copyOut("COPY (SELECT * FROM real ORDER BY day) TO STDOUT (FORMAT binary)") {
            let day = try $0.day(0)
            days.append(try #require(day))
        }
        #expect(days.first?.description == "0001-01-01")
        #expect(days.last?.description == "9999-12-31")
        try connection.copyIn("COPY days (day, text) FROM STDIN (FORMAT binary)") { copy in
            for day in days {
                try copy.day(day)
                try copy.text(day.description)
            }
        }
        let wrong = try connection.execute("SELECT 1 FROM days WHERE day::text <> text LIMIT 1")
        #expect(wrong.isEmpty)
    }

    @Test(arguments: ["infinity", "-infinity", "10000-01-01", "0001-12-31 BC"])
    func `a date that Roster does not know is an error`(_ date: String) throws {
        #expect(throws: PostgresError.self) {
            try connection.copyOut("COPY (SELECT '\(date)'::date) TO STDOUT (FORMAT binary)") {
                _ = try $0.day(0)
            }
        }
    }

    @Test func `integers of every size are read`() throws {
        let values = "SELECT -2::smallint, 70000::int, -5000000000::bigint, NULL::bigint"
        try connection.copyOut("COPY (\(values)) TO STDOUT (FORMAT binary)") { row in
            let numbers = (0..<4).map { row.integer($0) }
            #expect(numbers == [-2, 70_000, -5_000_000_000, nil])
        }
    }

    private struct Enough: Error {}

    @Test func `what is thrown while copying in undoes the copy`() throws {
        try connection.script("BEGIN")
        #expect(throws: Enough.self) {
            try connection.copyIn(rowsIn) { copy in
                for index in 0..<10_000 {
                    try copy.integer(index)
                    try copy.text("\(index)")
                    try copy.null()
                }
                throw Enough()
            }
        }
        #expect(connection.transactionStatus == .failed)
        try connection.script("ROLLBACK")
        #expect(try connection.execute("SELECT 1 AS n")[0]["n"] == 1)
    }

    @Test func `what is thrown while copying out ends the copy`() throws {
        try connection.script("BEGIN")
        let many = "COPY (SELECT generate_series(1, 10000000)) TO STDOUT (FORMAT binary)"
        #expect(throws: Enough.self) { try connection.copyOut(many) { _ in throw Enough() } }
        #expect(connection.transactionStatus == .failed)
        try connection.script("ROLLBACK")
        #expect(try connection.execute("SELECT 1 AS n")[0]["n"] == 1)
    }

    @Test func `a row that the server refuses is told at the end`() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.copyIn(rowsIn) { copy in
                for index in 0..<100_000 {
                    try copy.integer(index)
                    try copy.text("\(index / 2)")
                    try copy.null()
                }
            }
        }
        #expect(error?.sqlState == "23505")
        #expect(error?.constraint == "rows_pkey")
        #expect(try connection.execute("SELECT 1 AS n")[0]["n"] == 1)
    }

    @Test func `a row with too few columns is refused`() throws {
        #expect(throws: PostgresError.self) {
            try connection.copyIn(rowsIn) { try $0.integer(1) }
        }
        #expect(try connection.execute("SELECT count(*) AS n FROM rows")[0]["n"] == 0)
    }

    @Test func `an error on the way out is told`() throws {
        var seen = 0
        let error = #expect(throws: PostgresError.self) {
            try connection.copyOut(
                "COPY (SELECT 1 / (5000 - n) FROM generate_series(1, 10000) n) TO STDOUT (FORMAT binary)"
            ) { _ in seen += 1 }
        }
        #expect(error?.sqlState == "22012")
        #expect(seen == 4_999)
    }
}
