import RosterModel
import RosterState
import TestSupport
import Testing

/// What somebody else's table holds is read as a list of customers would be.
@Suite(.needsPostgres) struct MappedValueTests {
    /// A table in which each row is a customer of photos but for some columns.
    private func people(_ rows: [[String: String]]) throws -> MappedTable {
        let columns = CustomerColumn.allCases
        let standard = [
            "app": "'photos'", "system": "'windows-11'", "signedIn": "true", "ageGroup": "'55+'",
        ]
        let values = rows.enumerated().map { number, row in
            let all = columns.map { column in
                row[column.name] ?? standard[column.name]
                    ?? (column == .address ? "'c\(number)@example.com'" : "NULL")
            }
            return "(\(all.joined(separator: ", ")))"
        }
        return try MappedTable(
            columns: Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.snakeCase) }),
            """
            CREATE COLLATION crm.turkish (provider = icu, locale = 'tr-TR');
            CREATE TABLE crm."People" (\(columns.map(Self.definition).joined(separator: ", ")));
            INSERT INTO crm."People" VALUES \(values.joined(separator: ", "));
            """)
    }

    private static func definition(_ column: CustomerColumn) -> String {
        let type =
            switch column {
            case .app, .address, .system: "text COLLATE crm.turkish"
            case .signedIn: "boolean"
            case .attribute(let attribute):
                switch attribute.form {
                case .day: "date"
                case .text, .choice, .market: "text COLLATE crm.turkish"
                case .count: "double precision"
                case .flag: "boolean"
                case .money: "numeric"
                }
            }
        return "\(column.snakeCase) \(type)"
    }

    @Test(arguments: [
        (
            "ageGroup is not 18-24", "ageGroup", ["'55+'"],
            ["'Unknown'", "''", "'0-12'", "'UNKNOWN'"]
        ),
        ("gender is not m", "gender", ["'f'", "'unknown'"], ["''", "'M'"]),
        ("campaignId is not x", "campaignId", ["'X'", "' '"], ["''", "NULL"]),
        ("referrerDomain is ibm.com", "referrerDomain", ["'IBM.com'"], ["''"]),
        ("market is IT", "market", ["'it'", "'iT'"], ["'ITA'", "''"]),
        ("market is not DE", "market", ["'it'"], ["'Italy'", "''", "'de'"]),
        ("storeSpend >= 1", "storeSpend", ["1", "2.5"], ["'NaN'", "'Infinity'"]),
        ("storePurchases >= 1", "storePurchases", ["1", "3"], ["'NaN'", "'Infinity'", "1e12"]),
        ("rating >= 4", "rating", ["5"], ["9", "4.5"]),
        ("acquired >= 2026-01-01", "acquired", ["'2026-01-01'"], ["'infinity'"]),
        ("rating is 5", "system", [], ["'xbox'"]),
    ])
    func `a value that no list could hold is not known`(
        condition: String, column: String, met: [String], others: [String]
    ) throws {
        let rows = (met + others).map { [column: $0] }
        let expected = met.indices.map { "c\($0)@example.com" }.joined(separator: " ")
        #expect(try people(rows).addresses(condition) == expected)
    }

    @Test func `the system of a customer may be written in any letters`() throws {
        let people = try people([["system": "'WINDOWS-10'"], ["system": "'Windows-11'"]])
        #expect(try people.addresses("ageGroup is 55+") == "c0@example.com c1@example.com")
    }

    @Test func `what is no address is left out everywhere, and counted`() throws {
        let texts = [
            "INFO@Example.com", "n\nevil@example.com", "ana@example.com\n", " bo@example.com",
            "carla@example.com ", "nobody", "a@b", "a@b@example.com", "é@example.com", "", "@x.com",
            "a..b@example.com", ".a@example.com", "a.@example.com", "a-.-b@example.com",
            "o'hara+x@example.com", "a@-x.com", "a@x-.com", "a@x.com-", "a@x..com", "a@x_y.com",
            "\(String(repeating: "a", count: 64))@example.com",
            "\(String(repeating: "a", count: 65))@example.com",
            "a@\(String(repeating: "b", count: 63)).com",
            "a@\(String(repeating: "b", count: 64)).com",
            "a@"
                + Array(repeating: String(repeating: "c", count: 50), count: 5).joined(
                    separator: "."),
            "aaa@"
                + Array(repeating: String(repeating: "c", count: 49), count: 5).joined(
                    separator: "."),
            "\u{212A}im@example.com",
        ]
        let quoted = texts.map { ["address": "'\($0.replacing("'", with: "''"))'"] }
        let people = try people(quoted + [["address": "NULL"]])
        let good = texts.compactMap { try? Address($0) }.sorted()
        #expect(good.count > 5)
        #expect(
            try people.addresses("ageGroup is 55+")
                == good.map(\.text).joined(separator: " "))
        let condition = try #require(Condition(text: "ageGroup is 55+"))
        let leftOut = texts.count + 1 - good.count
        #expect(
            try people.evaluating { try $0.counts(condition) }
                == SegmentCounts(
                    matching: good.count, eligible: good.count, all: good.count, leftOut: leftOut))
        #expect(
            try people.fixture.store.customers(in: people.mapping).counts
                == [CustomerCount(app: "photos", count: good.count, leftOut: leftOut)])
        let nobody = try #require(Condition(text: "ageGroup is 18-24"))
        let change = try people.evaluating { try $0.change(from: condition, to: nobody) }
        #expect(change.leaving == good.count)
    }

    @Test func `an app with nothing but rows of nobody has no customers`() throws {
        let people = try people([["address": "'nobody'"]])
        #expect(try people.evaluating { try !$0.hasCustomers() })
    }
}
