/// A database that holds customers, in one consistent view.
package protocol CustomerDatabase {
    var dialect: SQLDialect { get }

    /// Roster's own table of customers.
    var ownCustomers: CustomerTable { get }

    /// Runs a query that gives few rows.
    ///
    /// - Returns: The columns of each row as texts; nil for null.
    /// - Throws: What the database says.
    func rows(_ statement: SQLStatement) throws -> [[String?]]

    /// Runs a query that may give millions of rows of one text, and holds few of them at once.
    ///
    /// - Throws: What the database says, or what `body` throws.
    func forEachText(_ statement: SQLStatement, _ body: (String) throws -> Void) throws
}
