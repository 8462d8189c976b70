import RosterModel
import RosterPostgres
import RosterState
import TestSupport
import Testing

/// A table of somebody else beside a state, with types and names of its own.
struct MappedTable {
    let fixture: PostgresFixture
    let mapping: CustomerMapping

    /// - Parameters:
    ///   - columns: The column of the table for what Roster calls so.
    ///   - sql: Makes the table `crm."People"`.
    /// - Throws: What the server says.
    init(columns: [String: String], _ sql: String) throws {
        fixture = try PostgresFixture().initialised()
        // The database is that of other tests too.
        let schema = "crm_" + String(UInt64.random(in: .min ... .max), radix: 16)
        _ = try fixture.outside(
            "CREATE SCHEMA \(schema);\n" + sql.replacing("crm.", with: "\(schema)."))
        var names: [CustomerColumn: SQLName] = [:]
        for (column, text) in columns {
            let column = try #require(CustomerColumn(column))
            names[column] = SQLName(text)
        }
        let place = try #require(SQLName(schema))
        let table = try #require(SQLName("People"))
        mapping = try #require(CustomerMapping(schema: place, table: table, columns: names))
    }

    /// Runs SQL in which `crm.` is the schema of the table.
    func outside(_ sql: String) throws {
        _ = try fixture.outside(sql.replacing("crm.", with: "\(mapping.schema.text)."))
    }

    /// Evaluates over the customers of `photos` on 2026-07-01.
    func evaluating<Value>(_ body: (SegmentEvaluation) throws -> Value) throws -> Value {
        try fixture.store.read { snapshot in
            try body(
                SegmentEvaluation(
                    of: .id("photos"), on: .day("2026-07-01"), in: snapshot, mapping))
        }
    }

    /// Who is in a segment, one behind the other.
    func addresses(_ condition: String) throws -> String {
        let condition = try #require(Condition(text: condition))
        return try evaluating { evaluation in
            var found: [String] = []
            try evaluation.forEachAddress(condition) { found.append($0) }
            return found.joined(separator: " ")
        }
    }
}
