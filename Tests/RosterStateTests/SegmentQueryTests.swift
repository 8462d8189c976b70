import RosterModel
import RosterState
import TestSupport
import Testing

struct SegmentQueryTests {
    private let own = SegmentQuery(
        of: .id("photos"), on: .day("2026-07-01"), in: CustomerTable())

    @Test func `a condition becomes one statement without a single value in it`() throws {
        let condition = try #require(
            Condition(
                text: "acquired within 30 days and (storeSpend >= 0.1 or campaignId is \"a'b\")"))
        let statement = SQLDialect.sqlite.statement(own.addresses(condition))
        #expect(
            statement.text == """
                SELECT address FROM customers WHERE app = ?1 \
                AND system IN (SELECT value FROM json_each(?2)) AND signed_in = ?3 \
                AND age_group IN (SELECT value FROM json_each(?4)) \
                AND (acquired BETWEEN ?5 AND ?6) AND (store_spend >= ?7 OR campaign_id = ?8) \
                ORDER BY 1
                """)
        #expect(
            statement.parameters == [
                .text("photos"), .texts(["windows-10", "windows-11"]), .integer(1),
                .texts(["18-24", "25-34", "35-44", "45-54", "55+"]), .text("2026-06-01"),
                .text("2026-07-01"), .integer(1_000), .text("a'b"),
            ])
    }

    @Test func `PostgreSQL is told the type of every value`() throws {
        let condition = try #require(
            Condition(text: "rating in 4, 5 and churnPredicted is not true and appSpend <= 2.5"))
        let statement = SQLDialect.postgres.statement(own.addresses(condition))
        #expect(
            statement.text.hasSuffix(
                """
                AND (rating = ANY($5::bigint[])) AND (churn_predicted <> $6::boolean) \
                AND (app_spend <= $7::numeric) ORDER BY 1
                """))
        #expect(
            statement.parameters.suffix(3) == [.texts(["4", "5"]), .text("true"), .text("2.5")])
    }

    @Test func `a list is one parameter, however long it is`() throws {
        let condition = try #require(Condition(text: "rating not in 1, 2, 3"))
        let statement = SQLDialect.sqlite.statement(own.addresses(condition))
        #expect(statement.text.contains("(rating NOT IN (SELECT value FROM json_each(?5)))"))
        #expect(statement.parameters.last == .integers([1, 2, 3]))
    }

    @Test func `a table of somebody else is read through quoted names and casts`() throws {
        func name(_ text: String) throws -> SQLName { try #require(SQLName(text)) }
        let columns: [CustomerColumn: SQLName] = [
            .app: try name("product"), .address: try name("EMail"),
            .attribute(.rating): try name("order"),
        ]
        let (schema, place) = (try name("crm"), try name("People"))
        let mapping = try #require(
            CustomerMapping(schema: schema, table: place, columns: columns))
        let source = CustomerTable(mapping).source
        for part in [
            "FROM \"crm\".\"People\")", "CAST(\"product\" AS text) COLLATE \"C\" AS app",
            "lower(CAST(\"EMail\" AS text) COLLATE \"C\") AS address",
            "CAST(\"order\" AS numeric) AS rating", "CAST(NULL AS date) AS acquired",
        ] { #expect(source.contains(part)) }
        let query = SegmentQuery(
            of: .id("photos"), on: .day("2026-07-01"), in: CustomerTable(mapping))
        let condition = try #require(Condition(text: "rating >= 4 and gender is f"))
        #expect(
            SQLDialect.postgres.statement(query.addresses(condition)).text == """
                SELECT DISTINCT address FROM (SELECT * FROM \(source) WHERE app = $1::text OFFSET 0) \
                AS customers WHERE address IS NOT NULL AND system = ANY($2::text[]) AND signed_in = $3::boolean \
                AND age_group = ANY($4::text[]) AND (rating >= $5::bigint) \
                AND (gender = $6::text) ORDER BY 1
                """)
    }

    @Test(arguments: RandomConditions.texts)
    func `no text of a condition gets into a statement`(text: String) throws {
        func statement(_ text: String, _ dialect: SQLDialect) throws -> String {
            let filter = try #require(
                Condition.Statement(.campaignId, .notIn, [text, "plain-text"]).flatMap {
                    Condition.Filter(anyOf: [$0])
                })
            return dialect.statement(own.counts(try #require(Condition([filter])))).text
        }
        for dialect in [SQLDialect.sqlite, .postgres] {
            #expect(try statement(text, dialect) == statement("other", dialect))
        }
    }
}
