package import RosterModel

/// Where customers are in a database, as statements name it.
///
/// Whosever they are, statements see rows with the columns of Roster's own table.
package struct CustomerTable: Equatable, Sendable {
    /// What stands behind FROM.
    package let source: String
    /// The name of somebody else's table, such as `crm.customers`; nil for Roster's own.
    package let foreignName: String?

    /// Roster's own.
    ///
    /// - Parameter schema: The schema as it stands in statements; nil in SQLite.
    package init(ownIn schema: String? = nil) {
        source = [schema, "customers"].compactMap { $0 }.joined(separator: ".")
        foreignName = nil
    }

    /// The one that `roster.yaml` names.
    package init(_ mapping: CustomerMapping) {
        source = mapping.rows
        foreignName = mapping.tableText
    }

    /// The column to look a known address up in: to check all others takes twenty times as long.
    package var addressColumn: String { isForeign ? "given_address" : "address" }

    /// Whether it is somebody else's: a customer may have several rows there, and a row no address.
    package var isForeign: Bool { foreignName != nil }

    /// Counts the customers among rows.
    package var customerCount: String { isForeign ? "count(DISTINCT address)" : "count(*)" }

    /// Counts the rows that are no customer's.
    package var leftOutCount: String {
        isForeign ? "count(*) FILTER (WHERE address IS NULL)" : "0"
    }
}
