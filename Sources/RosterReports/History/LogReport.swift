package import RosterModel

/// Revisions with what they did, newest first.
package struct LogReport: Report {
    /// How many resources of a revision are shown before they are counted.
    private static let limit = 10

    private let entries: [LoggedRevision]
    /// Whose log is shown: projects that share a state share its revisions.
    private let project: String
    private let identity: StateIdentity

    package init(entries: [LoggedRevision], project: String, identity: StateIdentity) {
        self.entries = entries
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        if entries.isEmpty { output.write("No revisions.\n") }
        for (index, entry) in entries.enumerated() {
            if index > 0 { output.write("\n") }
            let revision = entry.revision
            output.write(
                options.paint(.yellow, "revision \(revision.serial.grouped)")
                    + "  \(shownMoment(revision.at))  \(options.text(data: revision.origin(for: project)))\n"
            )
            if let git = revision.git {
                output.write(
                    "    commit \(git.commit)\(git.isDirty ? ", and files that differ from it" : "")\n"
                )
            }
            for text in [revision.message, revision.run].compactMap({ $0 }) {
                output.write("    \(options.text(data: text))\n")
            }
            write(entry.effects, options, to: &output)
            for id in revision.skipped { output.write("    ! \(id)  skipped\n") }
        }
    }

    private func write(
        _ effects: [RevisionEffect], _ options: ReportOptions,
        to output: inout some TextOutputStream
    ) {
        let shown = options.isFull ? effects.count : min(effects.count, Self.limit)
        for effect in effects.prefix(shown) {
            output.write(
                "    \(symbol(effect.action)) \(effect.id)  +\(effect.membersAdded.grouped) "
                    + "-\(effect.membersRemoved.grouped) ~\(effect.membersChanged.grouped)\n")
        }
        if shown < effects.count {
            output.write("    … and \((effects.count - shown).grouped) more (--full shows them)\n")
        }
    }

    private func symbol(_ action: String) -> String {
        switch action {
        case "create": "+"
        case "acknowledge": "="
        default: "~"
        }
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.addresses(options)
            json.field("state", identity)
            json.key("revisions")
            json.array(entries) { json, entry in
                json.object { Self.write(entry, to: &$0) }
            }
        }
        json.finish()
    }

    private static func write<Output: TextOutputStream>(
        _ entry: LoggedRevision, to json: inout JSONWriter<Output>
    ) {
        let revision = entry.revision
        json.field("serial", revision.serial)
        json.field("id", revision.id)
        json.field("at", revision.at)
        json.field("actor", revision.actor)
        json.field("origin", revision.origin.rawValue)
        json.field("project", revision.project)
        json.field("commit", revision.git?.commit)
        json.key("dirty")
        if let git = revision.git { json.value(git.isDirty) } else { json.null() }
        json.field("message", revision.message)
        json.field("run", revision.run)
        json.key("skipped")
        json.array(revision.skipped) { $0.value($1.text) }
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
    }
}
