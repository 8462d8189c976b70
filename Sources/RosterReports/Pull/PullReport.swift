package import RosterModel
package import RosterPlanning

/// What was brought from the stored state into the files, and what was not.
package struct PullReport: Report {
    /// One declaration that takes something over, or would but for conflicts.
    package struct Item {
        let pull: Pull
        let place: SourcePlace

        package init(_ pull: Pull, at place: SourcePlace) {
            self.pull = pull
            self.place = place
        }
    }

    /// A file that was written for a stored group that no file declared.
    package struct Restored {
        package let resource: Resource
        package let path: String
        /// Who is listed; nobody in a retired group, whose stored members stay as they are.
        let memberCount: Int

        package init(_ resource: Resource, at path: String, memberCount: Int) {
            self.resource = resource
            self.path = path
            self.memberCount = memberCount
        }
    }

    /// A group that builds on changed ones and keeps its members.
    package struct Follower {
        let resource: Resource
        let edit: DeclarationEdit

        package init(_ resource: Resource, _ edit: DeclarationEdit) {
            self.resource = resource
            self.edit = edit
        }
    }

    /// Something that no file can say, or no edit of these files.
    package struct Problem {
        let resource: Resource
        let message: Message

        package init(_ resource: Resource, _ message: Message) {
            self.resource = resource
            self.message = message
        }
    }

    package let asOf: CalendarDay
    package let project: String
    package let identity: StateIdentity
    /// Whether nothing was written, since somebody asked for a look.
    package let isDryRun: Bool
    package var restored: [Restored] = []
    package var pulled: [Item] = []
    package var followers: [Follower] = []
    package var conflicts: [Item] = []
    package var problems: [Problem] = []
    /// How many outside changes the files say already.
    package var settledCount = 0

    package init(asOf: CalendarDay, project: String, identity: StateIdentity, isDryRun: Bool) {
        self.asOf = asOf
        self.project = project
        self.identity = identity
        self.isDryRun = isDryRun
    }

    /// Whether files change.
    package var hasChanges: Bool { !restored.isEmpty || !pulled.isEmpty }

    /// Whether something was not brought in.
    package var isIncomplete: Bool { !conflicts.isEmpty || !problems.isEmpty }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        PullText(options).write(self, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        PullJSON(options).write(self, to: &json)
    }
}
