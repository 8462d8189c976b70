package import RosterModel
package import RosterPlanning

/// One write transaction of a store: the steps that `StateWriter` makes an apply of.
package protocol StateTransaction {
    associatedtype Snapshot: StateSnapshot

    /// The state as this transaction sees it.
    var snapshot: Snapshot { get }

    /// A resource of any project, as it is now.
    func row(of id: ResourceID) throws -> ResourceRow?

    /// Whether a group of any project has this name.
    func isTaken(_ name: FoldedName) throws -> Bool

    /// All members of a group with their details.
    func members(of group: ResourceRow) throws -> Members

    /// The members of a group in rows that no revision of the state can have written: only with the
    /// guards off somebody can.
    func unrecordedMembers(of group: ResourceRow, before revision: Revision) throws -> Members

    /// Opens the revision that everything else belongs to.
    func record(_ application: Application) throws -> Revision

    /// Adds a resource.
    ///
    /// - Returns: Its key.
    func create(_ change: Change, members: Members, in revision: Revision) throws -> Int64

    /// Ends, changes and begins memberships, and keeps the rows that are replaced.
    ///
    /// - Throws: `StateError.stale` when somebody to remove or to change is no member.
    func write(_ delta: MemberDelta, of group: ResourceRow, in revision: Revision) throws

    /// Sets attributes, fingerprints and size to what a change leads to, keeps attributes that are
    /// replaced, counts the version and seals the resource unless the change is partial.
    func update(
        _ row: ResourceRow, by change: Change, isDetailed: Bool, in revision: Revision) throws

    /// Takes a use out, and keeps its row for the history.
    func remove(_ row: ResourceRow, in revision: Revision) throws

    /// Ends a hold.
    ///
    /// - Throws: `StateError.stale` when it has ended already.
    func end(_ hold: Hold, in revision: Revision) throws

    /// Opens the revision of an override.
    ///
    /// - Parameters:
    ///   - author: Who, and why.
    ///   - project: The project of its group; nil for all groups.
    /// - Returns: The revision.
    /// - Throws: What the database says.
    func recordOverride(by author: Author, project: String?) throws -> Revision

    /// Begins and ends memberships by an override, keeps the rows that are replaced, counts the
    /// version, and clears the fingerprints of a group whose members change.
    func edit(
        _ group: ResourceRow, adding: Members, removing: AddressSet, in revision: Revision) throws

    func make(_ hold: OverrideDecision.NewHold, in revision: Revision) throws

    /// The groups of all projects that an address is a member of.
    func groups(with address: Address) throws -> [ResourceRow]

    /// The memberships of an address that a revision ended.
    func taken(
        _ address: Address, by serial: Int
    ) throws -> [(row: ResourceRow, details: MemberDetails)]

    /// Notes what a change did to a resource, for the log.
    func note(_ change: Change, of key: Int64, in revision: Revision) throws
}
