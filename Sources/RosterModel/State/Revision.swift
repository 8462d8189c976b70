/// One committed transaction on the stored state.
package struct Revision: Equatable, Sendable {
    package enum Origin: String, Sendable {
        case apply
        /// Somebody broke the glass: a hold was made or lifted.
        case override
        /// An edit that did not come through Roster.
        case outside
        /// A backup took the place of the state.
        case restore
    }

    /// Counted from 1 without gaps; the order of revisions, whatever the clocks say.
    package let serial: Int
    /// A random id made by the client before the transaction.
    package let id: String
    /// When, in UTC: `2026-11-19T14:02:11.042Z`.
    package let at: String
    /// Who, as claimed; nil where the store cannot know.
    package let actor: String?
    /// As whom they were logged in to the database; nil where it has no users.
    package let login: String?
    package let origin: Origin
    package let project: String?
    /// What was applied; nil outside git.
    package let git: GitPosition?
    package let message: String?
    /// The address of the pipeline's run that applied it.
    package let run: String?
    /// What an apply with `--skip-refused` left out.
    package let skipped: [ResourceID]

    package init(
        serial: Int, id: String, at: String, actor: String?, login: String? = nil,
        origin: Origin, project: String?,
        git: GitPosition? = nil, message: String?, run: String? = nil, skipped: [ResourceID] = []
    ) {
        self.serial = serial
        self.id = id
        self.at = at
        self.actor = actor
        self.login = login
        self.origin = origin
        self.project = project
        self.git = git
        self.message = message
        self.run = run
        self.skipped = skipped
    }
}

/// What one revision did to one resource.
package struct RevisionEffect: Equatable, Sendable {
    package let id: ResourceID
    package let action: String
    package let membersAdded: Int
    package let membersRemoved: Int
    package let membersChanged: Int

    package init(
        id: ResourceID, action: String, membersAdded: Int, membersRemoved: Int, membersChanged: Int
    ) {
        self.id = id
        self.action = action
        self.membersAdded = membersAdded
        self.membersRemoved = membersRemoved
        self.membersChanged = membersChanged
    }
}

/// A revision with what it did.
package struct LoggedRevision: Equatable, Sendable {
    package let revision: Revision
    package let effects: [RevisionEffect]

    package init(revision: Revision, effects: [RevisionEffect]) {
        self.revision = revision
        self.effects = effects
    }
}
