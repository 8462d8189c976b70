package import RosterModel

/// A stored state: what every store offers, whatever database it is in.
package protocol StateStore: CustomerStore {
    /// Where the state is, for people: never a secret.
    var place: String { get }

    /// Creates the state, or migrates it and puts its guards back: the only place that does either.
    ///
    /// - Parameter lineage: A random id, used when the state is new.
    /// - Returns: What had to be done.
    /// - Throws: `StateError`; the state is then what it was.
    func prepare(lineage: String) throws -> StatePreparation

    /// Runs `body` on one consistent view of the state that nobody's writing changes.
    func read<Value>(_ body: (any StateSnapshot) throws -> Value) throws -> Value

    /// Writes everything that `application` holds, in one transaction, or nothing.
    ///
    /// - Returns: The revision, with its serial and time.
    /// - Throws: `StateError`; the state is then what it was.
    func apply(_ application: Application) throws -> Revision

    /// Breaks the glass, in one transaction.
    ///
    /// - Parameters:
    ///   - override: What somebody wants.
    ///   - author: Who, and why.
    ///   - isInterrupted: Asked while waiting for a lock; true gives up.
    /// - Returns: What was done, and for whom it was not.
    /// - Throws: `StateError`; the state is then what it was.
    func override(
        _ override: Override, by author: Author, isInterrupted: @escaping () -> Bool
    ) throws -> OverrideOutcome

    /// Notes steps of lists on their way to where groups take effect: all of them, or none.
    ///
    /// - Parameters:
    ///   - uploads: The steps; their groups must be stored.
    ///   - actor: Who made them, as claimed.
    ///   - isInterrupted: Asked while waiting for a lock; true gives up.
    /// - Throws: `StateError`; the state is then what it was.
    func record(
        _ uploads: [Upload.New], by actor: String, isInterrupted: @escaping () -> Bool
    ) throws
}

/// One consistent view of a state.
package protocol StateSnapshot: CustomerDatabase {
    func identity() throws -> StateIdentity

    /// What differs from the guards that `init` made, one line each; empty when they are in place.
    func changedGuards() throws -> [String]

    /// What a project has stored, with fingerprints computed where outside edits cleared them.
    func inventory(of project: String) throws -> StoredInventory

    /// What a project has stored, computed from every column of every row, whatever fingerprints say.
    func verifiedInventory(of project: String) throws -> VerifiedInventory

    /// All members of a group, expired ones too, every column of them read.
    func verifiedMembers(of id: ResourceID) throws -> Members

    /// All members of a group, expired ones too.
    func members(of id: ResourceID) throws -> Members

    /// The members that a group had when a revision was the newest; nobody before its creation.
    func members(of id: ResourceID, at serial: Int) throws -> Members

    /// Every hold that was ever made, the oldest first.
    func holds() throws -> [Hold]

    /// The net of the outside changes to a resource since it was sealed.
    func drift(of id: ResourceID) throws -> Drift

    /// The newest revisions first, of one resource or of all.
    func revisions(of id: ResourceID?, limit: Int) throws -> [LoggedRevision]

    /// Some revisions, the newest first.
    func revisions(_ serials: Set<Int>) throws -> [Revision]

    /// What some revisions did, by serial.
    func effects(of serials: Set<Int>) throws -> [Int: [RevisionEffect]]

    /// Everything that one person was a member of, in any project, in any order.
    func memberships(of address: Address) throws -> [MembershipSpan]

    /// What some people were in one group, by person, each in any order; nothing for one who never was.
    func memberships(
        of addresses: AddressSet, in group: ResourceID
    ) throws -> [Address: [MembershipSpan]]

    /// What a project's newest apply from git was made of; nil before the first.
    func lastApplied(of project: String) throws -> GitPosition?

    /// A revision; nil when there is none such.
    func revision(_ reference: RevisionReference) throws -> Revision?

    /// The resources that there were when a revision was the newest, as they were then, in report
    /// order.
    func resources(_ scope: ResourceScope, at serial: Int) throws -> [PastResource]

    /// The revisions after one that created or withdrew resources of a kind, or changed their attributes,
    /// with the resources.
    func attributeChanges(
        of kind: Kind, in project: String, after serial: Int
    ) throws -> [Int: Set<ResourceID>]

    /// The newest upload of each group of a project that has any.
    func newestUploads(of project: String) throws -> [ResourceID: Upload]

    /// All uploads of some groups, by group, the oldest first; nothing for one without any.
    func uploads(of groups: Set<ResourceID>) throws -> [ResourceID: [Upload]]
}
