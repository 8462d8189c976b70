import Foundation
import RosterPostgres
import TestSupport

extension PostgresDatabase {
    /// What differs from the schema, as a plan asks for it.
    func difference(
        from schema: PostgresSchema = Sample.schema, role: String = "postgres",
        after sql: String = ""
    ) throws -> PostgresSchema.Difference {
        let rows = try shell(role: role, searchPath: "public").run(
            """
            \(sql)
            SELECT coalesce(json_agg(json_build_array(type, name, "table", definition)), '[]')
            FROM (\(schema.inspection)) AS entry;
            """)
        let decoded = try JSONDecoder().decode([[String]].self, from: Data(rows.joined().utf8))
        return schema.difference(from: decoded)
    }

    /// What `roster init` does about it.
    func repair(_ difference: PostgresSchema.Difference) throws {
        try shell().run(
            Sample.transaction(
                Sample.schema.repair(difference) + Sample.schema.roles
                    + ["SELECT roster.distrust()"]))
    }
}
