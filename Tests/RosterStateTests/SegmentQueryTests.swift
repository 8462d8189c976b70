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
                SELECT address AS address FROM customers WHERE app = ?1 AND system IN (?2, ?3) \
                AND signed_in = ?4 AND age_group IN (?5, ?6, ?7, ?8, ?9) \
                AND (acquired BETWEEN ?10 AND ?11) \
                AND (store_spend >= ?12 OR campaign_id = ?13) \
                ORDER BY 1
                """)
        #expect(
            statement.parameters == [
                .text("photos"), .text("windows-10"), .text("windows-11"), .integer(1),
                .text("18-24"), .text("25-34"), .text("35-44"), .text("45-54"), .text("55+"),
                .text("2026-06-01"), .text("2026-07-01"), .integer(1_000), .text("a'b"),
            ])
    }

    @Test func `PostgreSQL is told the type of every value`() throws {
        let condition = try #require(
            Condition(text: "rating in 4, 5 and churnPredicted is not true and appSpend <= 2.5"))
        let statement = SQLDialect.postgres.statement(own.counts(condition))
        #expect(statement.text.contains("(rating IN ($17::bigint, $18::bigint))"))
        #expect(statement.text.contains("(churn_predicted <> $19::boolean)"))
        #expect(statement.text.contains("(app_spend <= $20::numeric)"))
        #expect(
            statement.parameters.suffix(5) == [
                .text("4"), .text("5"), .text("true"), .text("2.5"), .text("photos"),
            ])
    }

    @Test func `a table of somebody else is read through quoted names and casts`() throws {
        func name(_ text: String) throws -> SQLName { try #require(SQLName(text)) }
        let (schema, table) = (try name("crm"), try name("People"))
        let columns: [CustomerColumn: SQLName] = [
            .app: try name("product"), .address: try name("EMail"),
            .attribute(.rating): try name("order"),
        ]
        let mapping = try #require(
            CustomerMapping(schema: schema, table: table, columns: columns))
        let query = SegmentQuery(
            of: .id("photos"), on: .day("2026-07-01"), in: CustomerTable(mapping))
        let condition = try #require(Condition(text: "rating >= 4 and gender is f"))
        #expect(
            SQLDialect.postgres.statement(query.addresses(condition)).text == """
                SELECT DISTINCT lower(CAST("EMail" AS text)) COLLATE "C" AS address \
                FROM "crm"."People" WHERE CAST("product" AS text) COLLATE "C" = $1::text \
                AND FALSE AND FALSE AND FALSE AND (CAST("order" AS bigint) >= $2::bigint) \
                AND (FALSE) ORDER BY 1
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
