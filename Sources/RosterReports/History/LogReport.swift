package import RosterModel

/// Revisions with what they did, newest first.
package struct LogReport: Report {
    /// A revision, and what it did.
    package struct Entry {
        let revision: Revision
        let effects: [RevisionEffect]
        let holdsMade: [Hold]
        let holdsEnded: [Hold]
        /// What it did to the person whose log it is; nil in a log of everybody.
        let memberships: [MembershipStep]?

        /// - Parameters:
        ///   - logged: The revision.
        ///   - holds: Holds of any revision, of which its own are taken.
        ///   - memberships: What it did to the person whose log it is.
        package init(
            _ logged: LoggedRevision, holds: [Hold], memberships: [MembershipStep]? = nil
        ) {
            revision = logged.revision
            effects = logged.effects
            holdsMade = holds.filter { $0.made == logged.revision.serial }
            holdsEnded = holds.filter { $0.ended == logged.revision.serial }
            self.memberships = memberships
        }
    }

    let entries: [Entry]
    /// Whose log it is; nil for everybody's.
    let member: Address?
    /// For whom it is shown: projects that share a state share its revisions.
    let project: String
    let identity: StateIdentity

    package init(
        entries: [Entry], member: Address? = nil, project: String, identity: StateIdentity
    ) {
        self.entries = entries
        self.member = member
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        LogText(options).write(self, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.addresses(options)
            json.field("state", identity)
            if let member { json.field("member", member.text) }
            json.key("revisions")
            json.array(entries) { json, entry in
                json.object { Self.write(entry, options, to: &$0) }
            }
        }
        json.finish()
    }

    private static func write<Output: TextOutputStream>(
        _ entry: Entry, _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.fields(of: entry.revision)
        json.key("skipped")
        json.array(entry.revision.skipped) { $0.value($1.text) }
        json.key("changes")
        json.array(entry.effects) { json, effect in
            json.object { json in
                json.field("id", effect.id.text)
                json.field("action", effect.action)
                json.field("membersAdded", effect.membersAdded)
                json.field("membersRemoved", effect.membersRemoved)
                json.field("membersChanged", effect.membersChanged)
            }
        }
        json.field("holdsMade", entry.holdsMade)
        json.field("holdsEnded", entry.holdsEnded)
        guard let memberships = entry.memberships else { return }
        json.key("memberships")
        json.array(memberships) { json, step in
            json.object { json in
                json.field("id", step.group.text)
                json.field("action", step.action.rawValue)
                json.field("attributes", options.shown(step.changes))
            }
        }
    }
}

extension MembershipStep {
    /// What happened to the person.
    enum Action: String {
        case added
        case removed
        case changed
    }

    var action: Action { before == nil ? .added : after == nil ? .removed : .changed }

    /// The details that differ: of somebody new, those that there are; of somebody gone, none.
    var changes: [AttributeChange] {
        after.map { (before ?? .none).changes(to: $0) } ?? []
    }
}
