/// How many customers an app has, or got.
package struct CustomerCount: Equatable, Sendable {
    package let app: String
    package let count: Int
    /// How many rows of the app hold no address, in a table of somebody else: they are nobody's.
    package let leftOut: Int

    package init(app: String, count: Int, leftOut: Int = 0) {
        self.app = app
        self.count = count
        self.leftOut = leftOut
    }
}

/// Which customers there are, and whence.
package struct CustomerStanding: Equatable, Sendable {
    package let identity: StateIdentity
    /// By app, in order of their ids.
    package let counts: [CustomerCount]
    /// The newest load of each app that ever got one.
    package let loads: [LoadedCustomers]

    package init(identity: StateIdentity, counts: [CustomerCount], loads: [LoadedCustomers]) {
        self.identity = identity
        self.counts = counts
        self.loads = loads
    }
}

/// What a load brought one app.
package struct LoadedCustomers: Equatable, Sendable {
    package let app: String
    /// In UTC, as in `Revision.at`.
    package let at: String
    /// As claimed.
    package let actor: String
    /// As whom they were logged in to the database; nil where it has no users.
    package let login: String?
    package let mode: String
    package let file: String
    package let rows: Int

    package init(
        app: String, at: String, actor: String, login: String?, mode: String, file: String,
        rows: Int
    ) {
        self.app = app
        self.at = at
        self.actor = actor
        self.login = login
        self.mode = mode
        self.file = file
        self.rows = rows
    }
}
