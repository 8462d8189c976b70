/// A database that holds customers, in one consistent view.
package protocol CustomerDatabase {
    var dialect: SQLDialect { get }

    /// Roster's own table of customers.
    var ownCustomers: CustomerTable { get }

    /// Runs a query of a table of customers that gives few rows.
    ///
    /// - Returns: The columns of each row as texts; nil for null.
    /// - Throws: What the database says, for a table of somebody else `StateError.customersUnreadable`;
    ///   the view can be used on.
    func rows(_ statement: SQLStatement, of table: CustomerTable) throws -> [[String?]]

    /// Runs a query of a table of customers that may give millions of rows of one text, and holds few of
    /// them at once.
    ///
    /// - Throws: What `rows` throws, or what `body` throws.
    func forEachText(
        _ statement: SQLStatement, of table: CustomerTable, _ body: (String) throws -> Void
    ) throws
}
