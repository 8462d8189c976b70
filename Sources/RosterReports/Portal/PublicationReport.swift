package import RosterModel

/// The lists that were handed over, and what is to be done with them by hand.
package struct PublicationReport: Report {
    /// One group's list.
    package struct Line: Sendable {
        let group: Resource
        let list: ListDigest
        /// The path of the file.
        let file: String
        /// What names the group, in report order.
        let uses: [Resource]

        package init(group: Resource, list: ListDigest, file: String, uses: [Resource]) {
            self.group = group
            self.list = list
            self.file = file
            self.uses = uses
        }
    }

    let lines: [Line]
    /// The paths of files of no group that is published.
    let strayFiles: [String]
    private let project: String
    private let identity: StateIdentity

    package init(
        _ lines: [Line], strayFiles: [String], project: String, identity: StateIdentity
    ) {
        self.lines = lines
        self.strayFiles = strayFiles
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        PublicationText(options).write(self, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("project", project)
            json.field("state", identity)
            json.key("lists")
            json.array(lines) { json, line in json.object { write(line, to: &$0) } }
            json.key("filesLeftAlone")
            json.array(strayFiles) { $0.value(options.plain(path: $1)) }
        }
        json.finish()
    }

    private func write<Output: TextOutputStream>(
        _ line: Line, to json: inout JSONWriter<Output>
    ) {
        json.field("id", line.group.id.text)
        json.field("name", line.group.name.text)
        json.field("portalId", line.group.attributes.text(.portalId))
        json.field("file", path: line.file)
        json.field("members", line.list.count)
        json.field("fingerprint", line.list.fingerprint.description)
        json.key("uses")
        json.array(line.uses) { json, use in
            json.object { json in
                json.identity(of: use)
                json.field("app", use.attributes.text(.app))
            }
        }
    }
}
