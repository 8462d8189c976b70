import RosterModel
import Testing

/// Where a state is, as people write it.
@Suite struct StatePlaceTests {
    @Test(arguments: [
        ("sqlite:.roster/state.sqlite", "sqlite:.roster/state.sqlite"),
        ("sqlite:/a:b", "sqlite:/a:b"),
        (
            "postgresql://ana@db.example.com:5432/roster",
            "postgresql://db.example.com:5432/roster?user=ana"
        ),
        ("postgres://ana@db.example.com/roster", "postgresql://db.example.com/roster?user=ana"),
        ("postgresql://", "postgresql://"),
        ("postgresql:///roster", nil),
        ("postgresql://ana:secret@db.example.com/x", "postgresql://db.example.com/x?user=ana"),
        ("postgresql://ana:a:b@db.example.com/x", "postgresql://db.example.com/x?user=ana"),
        (
            "postgresql://db.example.com/x?user=ana&password=secret",
            "postgresql://db.example.com/x?user=ana"
        ),
        (
            "postgresql://ana%40corp@[::1]:5433/x?sslmode=require",
            "postgresql://[::1]:5433/x?user=ana%40corp"
        ),
        ("postgresql://a.example.com:1,b.example.com:2/x", nil),
        (
            "postgresql://a.example.com,b.example.com/x?port=7",
            "postgresql://a.example.com:7,b.example.com:7/x"
        ),
        ("postgresql:///x?host=%2Frun%2Fpg&port=1", "postgresql:///x?host=/run/pg&port=1"),
        ("postgresql://%2Frun%2Fpg/x", "postgresql:///x?host=/run/pg"),
        ("postgresql:///?service=live", "postgresql://?service=live"),
        ("postgresql://h/x?schema=teams", "postgresql://h/x?schema=teams"),
        ("postgresql://h/x?schema=roster", "postgresql://h/x"),
        (
            "postgresql:host=h dbname = 'my db' user='it\\'s' password=secret",
            "postgresql://h/my%20db?user=it%27s"
        ),
        ("postgresql:host=h dbname=x schema=teams", "postgresql://h/x?schema=teams"),
        ("postgresql:", "postgresql://"),
    ])
    func `a place is shown without its secrets`(_ text: String, _ shown: String?) throws {
        #expect(try StatePlace(text).description == shown ?? text)
    }

    @Test(
        arguments: [
            ("", .scheme), ("state.sqlite", .scheme), ("mysql://h/x", .scheme),
            ("Postgresql://h/x", .scheme), ("sqlite:", .path),
            ("postgresql://ana:p@ss@h/x", .ambiguous), ("postgresql://ana:p/ss@h/x", .ambiguous),
            ("postgresql://ana:p?ss@h/x", .ambiguous), ("postgresql://ana:p?s/s@h/x", .ambiguous),
            ("postgresql://h/x?options=a@b", .ambiguous),
            ("postgresql://ana:secret/x", .port), ("postgresql://ana:12secret", .port),
            ("postgresql://ana:p ss@h/x", .blank), ("postgresql://ana:p\nss@h/x", .blank),
            ("postgresql://ana:p%ss@h/x", .percentEncoding),
            ("postgresql://ana:p%0@h/x", .percentEncoding),
            ("postgresql://ana:p%00@h/x", .percentEncoding),
            ("postgresql://ana:p%ff@h/x", .percentEncoding),
            ("postgresql://[::1/x", .address), ("postgresql://[::1]5/x", .address),
            ("postgresql://h/x?password=a&b", .pair), ("postgresql://h/x?password=a=b", .pair),
            ("postgresql:dbname=postgresql://ana:x@h/y", .database),
            ("postgresql:host=h dbname='password=x'", .database),
            ("postgresql:host", .pair), ("postgresql:=h", .pair),
            ("postgresql:password=a b", .pair),
            ("postgresql:password='a b", .unclosedQuote),
            ("postgresql://h/x?schema=", .schema), ("postgresql://h/x?schema=pg_roster", .schema),
            ("postgresql://h/x?schema=Roster", .schema), ("postgresql:schema=a-b", .schema),
            ("postgresql://h/x?schema=a&schema=b", .repeated(keyword: "schema")),
        ] as [(String, StatePlaceProblem)])
    func `what is no place, or could be two, is refused`(
        _ text: String, _ problem: StatePlaceProblem
    ) {
        #expect(throws: problem) { try StatePlace(text) }
    }

    @Test func `libpq gets every option but the schema, decoded and in order`() throws {
        let place = try postgres(
            "postgresql://ana:p%40%C3%A9@h:5/x?schema=y&sslmode=require&ssl=true")
        #expect(
            place.options.map { "\($0.keyword)=\($0.value)" } == [
                "user=ana", "password=p@é", "host=h", "port=5", "dbname=x", "sslmode=require",
                "sslmode=require",
            ])
        #expect(place.schema == "y")
        let other = try postgres(#"postgresql:user = ana  password='a\'b\\ c' dbname=a\ b host=''"#)
        #expect(other.options.map(\.value) == ["ana", #"a'b\ c"#, "a b", ""])
        #expect(other.schema == "roster")
    }

    @Test(arguments: [
        "postgresql://ana:x@h/y", "postgresql://h/y?password=x", "postgresql://h/y?sslpassword=x",
        "postgresql:password=x", "postgresql:sslpassword='x'", "postgresql://ana:\u{301}x@h/y",
    ])
    func `a place knows that a secret is written in it`(_ text: String) throws {
        let place = try postgres(text)
        #expect(place.hasPassword)
        for shown in [
            "\(place)", String(reflecting: place), "\(place.options)",
            "\(StatePlace.postgres(place))",
        ] {
            #expect(!shown.contains("x"), "\(shown)")
        }
    }

    @Test(arguments: ["postgresql://ana@h/y", "postgresql://ana:@h/y", "postgresql:password=''"])
    func `a place without a password has none`(_ text: String) throws {
        #expect(try !postgres(text).hasPassword)
    }

    /// The place, which must be one of PostgreSQL.
    private func postgres(_ text: String) throws -> PostgresPlace {
        guard case .postgres(let place) = try StatePlace(text) else {
            throw StatePlaceProblem.scheme
        }
        return place
    }
}
