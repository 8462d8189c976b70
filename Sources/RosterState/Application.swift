package import RosterModel
package import RosterPlanning

/// What one apply writes, and what it may rely on.
package struct Application {
    package let project: String
    /// The state that the changes were planned against.
    package let identity: StateIdentity
    /// The project's last applied commit, against which ancestry was judged.
    package let lastApplied: GitPosition?
    package let changes: [Change]
    /// The holds on every group that the changes respect.
    package let holds: [Hold]
    /// What is wanted and left out, to be named in the revision.
    package let skipped: [ResourceID]
    package let author: Author
    /// Hands over the members of a group that is created.
    package let newMembers: (ResourceID) throws -> Members
    /// Told how many changes are written.
    package let progress: (Int) -> Void
    /// Asked between changes; true rolls everything back.
    package let isInterrupted: () -> Bool

    package init(
        project: String, identity: StateIdentity, lastApplied: GitPosition? = nil,
        changes: [Change], holds: [Hold] = [], skipped: [ResourceID] = [], author: Author,
        newMembers: @escaping (ResourceID) throws -> Members,
        progress: @escaping (Int) -> Void = { _ in },
        isInterrupted: @escaping () -> Bool = { false }
    ) {
        self.project = project
        self.identity = identity
        self.lastApplied = lastApplied
        self.changes = changes
        self.holds = holds.filter { $0.group == nil }
        self.skipped = skipped
        self.author = author
        self.newMembers = newMembers
        self.progress = progress
        self.isInterrupted = isInterrupted
    }
}

/// Who applies, and what for.
package struct Author: Equatable, Sendable {
    /// A random id for the revision, made before the transaction.
    package let revisionID: String
    /// As claimed.
    package let actor: String
    package let message: String?
    /// What is applied; nil outside git.
    package let git: GitPosition?
    /// The address of the pipeline's run.
    package let run: String?

    package init(
        revisionID: String, actor: String, message: String?, git: GitPosition? = nil,
        run: String? = nil
    ) {
        self.revisionID = revisionID
        self.actor = actor
        self.message = message
        self.git = git
        self.run = run
    }
}

extension Revision {
    /// The revision that somebody's work becomes.
    package init(
        _ author: Author, _ origin: Origin, project: String?, skipped: [ResourceID] = [],
        serial: Int, at: String, login: String? = nil
    ) {
        self.init(
            serial: serial, id: author.revisionID, at: at, actor: author.actor, login: login,
            origin: origin, project: project, git: author.git, message: author.message,
            run: author.run,
            skipped: skipped)
    }
}
