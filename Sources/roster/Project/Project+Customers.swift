internal import RosterModel

extension Project {
    /// The table that customers are read from; nil for Roster's own, as always on SQLite.
    ///
    /// - Throws: `Failure` when no state is chosen, or none that may be.
    func customerMapping() throws -> CustomerMapping? {
        guard case .postgres = try statePlace() else { return nil }
        return settings.customers
    }
}
