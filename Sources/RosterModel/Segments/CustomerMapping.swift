/// An existing table or view of customers in PostgreSQL, which Roster only reads.
package struct CustomerMapping: Equatable, Sendable {
    /// The schema of the table: no search path leads to one.
    package let schema: SQLName
    package let table: SQLName
    /// The column of the app's id.
    package let app: SQLName
    /// The column of the customer's address.
    package let address: SQLName
    /// Where it holds what; of what is not mapped nothing is known.
    package let columns: [CustomerColumn: SQLName]

    /// Nil without a column for the app and one for the address.
    package init?(schema: SQLName, table: SQLName, columns: [CustomerColumn: SQLName]) {
        guard let app = columns[.app], let address = columns[.address] else { return nil }
        self.schema = schema
        self.table = table
        self.app = app
        self.address = address
        self.columns = columns
    }

    /// Such as `crm.customers`.
    package var tableText: String { "\(schema.text).\(table.text)" }
}

/// A name that may stand in SQL: `[A-Za-z_][A-Za-z0-9_]{0,62}`.
package struct SQLName: Hashable, Sendable {
    package let text: String

    /// Nil unless `text` has that form.
    package init?(_ text: some StringProtocol) {
        func isLetter(_ byte: UInt8) -> Bool {
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "_")
        }
        let bytes = text.utf8
        guard let first = bytes.first, isLetter(first), bytes.count <= 63,
            bytes.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) })
        else { return nil }
        self.text = String(text)
    }

    /// As it stands in statements: in quotes, so that no keyword is taken for one and case counts.
    package var quoted: String { "\"\(text)\"" }
}
