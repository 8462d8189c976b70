internal import Foundation
internal import GRDB
internal import RosterState

extension SQLiteSnapshot {
    var dialect: SQLDialect { .sqlite }

    var ownCustomers: CustomerTable { CustomerTable() }

    func rows(_ statement: SQLStatement, of table: CustomerTable) throws -> [[String?]] {
        try Row.fetchAll(
            db, sql: statement.text, arguments: try arguments(of: statement)
        ).map { row in row.databaseValues.map(\.readable) }
    }

    func forEachText(
        _ statement: SQLStatement, of table: CustomerTable, _ body: (String) throws -> Void
    ) throws {
        let texts = try String.fetchCursor(
            db, sql: statement.text, arguments: try arguments(of: statement))
        while let text = try texts.next() { try body(text) }
    }

    private func arguments(of statement: SQLStatement) throws -> StatementArguments {
        StatementArguments(
            try statement.parameters.map { parameter in
                switch parameter {
                case .text(let text): text.databaseValue
                case .integer(let number): number.databaseValue
                case .texts(let texts): try json(texts).databaseValue
                case .integers(let numbers): try json(numbers).databaseValue
                }
            })
    }

    private func json(_ values: [some Encodable]) throws -> String {
        String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    }
}

extension DatabaseValue {
    /// Nil for null.
    fileprivate var readable: String? {
        switch storage {
        case .int64(let number): String(number)
        case .string(let text): text
        case .null, .double, .blob: nil
        }
    }
}
