package import RosterModel

/// Where customers are kept beside a state: a copy of reports, without history.
package protocol CustomerStore {
    /// Loads a list of customers, in one transaction.
    ///
    /// - Returns: What was loaded, by app; nil when nothing was, because of what was found wrong.
    /// - Throws: `StateError`, and what reading throws; the customers are then what they were.
    func load(_ load: CustomerLoad) throws -> [CustomerCount]?

    /// Which customers there are.
    ///
    /// - Parameter mapping: Where they are; nil for Roster's own table.
    /// - Returns: Their numbers, and whence they came.
    /// - Throws: `StateError`.
    func customers(in mapping: CustomerMapping?) throws -> CustomerStanding
}
