package import RosterModel

/// Where customers are in a database, as statements name it.
package struct CustomerTable: Equatable, Sendable {
    /// The table or view, with its schema; in quotes where it is not Roster's own.
    package let name: String
    /// The column of the app's id, written like the name.
    package let app: String
    package let address: String
    /// Whether it is somebody else's, which Roster only reads.
    package let isMapped: Bool
    private let columns: [CustomerColumn: String]

    /// Roster's own.
    ///
    /// - Parameter schema: The schema as it stands in statements; nil in SQLite.
    package init(ownIn schema: String? = nil) {
        name = [schema, "customers"].compactMap { $0 }.joined(separator: ".")
        app = CustomerColumn.app.snakeCase
        address = CustomerColumn.address.snakeCase
        columns = Dictionary(
            uniqueKeysWithValues: CustomerColumn.allCases.map { ($0, $0.snakeCase) })
        isMapped = false
    }

    /// The one that `roster.yaml` names.
    package init(_ mapping: CustomerMapping) {
        name = "\(mapping.schema.quoted).\(mapping.table.quoted)"
        app = mapping.app.quoted
        address = mapping.address.quoted
        columns = mapping.columns.mapValues(\.quoted)
        isMapped = true
    }

    /// The name of a column; nil where nothing is known of it.
    package subscript(column: CustomerColumn) -> String? { columns[column] }

    /// The name of an attribute's column; nil where nothing is known of it.
    package subscript(attribute: CustomerAttribute) -> String? { columns[.attribute(attribute)] }
}
