package import RosterModel

/// The groups of a state, with their sizes.
package struct ListReport: Report {
    package struct Line: Equatable, Sendable {
        let resource: Resource
        /// How many members count; nil for a kind without any.
        let effective: Int?
        /// How many are stored, expired ones too.
        let stored: Int?
        /// The last revision that touched it.
        let revision: Int
        /// Nil for the past, which nobody can act on.
        let hasDrifted: Bool?

        package init(
            resource: Resource, effective: Int?, stored: Int?, revision: Int, hasDrifted: Bool?
        ) {
            self.resource = resource
            self.effective = effective
            self.stored = stored
            self.revision = revision
            self.hasDrifted = hasDrifted
        }
    }

    private let lines: [Line]
    private let point: StatePoint
    /// Whether somebody asked for a point in the past.
    private let isPast: Bool
    private let project: String
    private let identity: StateIdentity

    package init(
        lines: [Line], point: StatePoint, isPast: Bool, project: String, identity: StateIdentity
    ) {
        self.lines = lines
        self.point = point
        self.isPast = isPast
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        if isPast { output.write(point.headline + "\n\n") }
        guard !lines.isEmpty else {
            output.write(isPast ? "No groups were stored.\n" : "No groups are stored.\n")
            return
        }
        var table = Table([.left, .left, .right, .right, .left])
        table.add(["ID", "NAME", "MEMBERS", "REVISION", ""])
        for line in lines {
            table.add([
                line.resource.id.text, options.text(data: line.resource.name.text),
                line.effective?.grouped ?? "-", line.revision.grouped, remarks(line),
            ])
        }
        table.write(to: &output)
    }

    private func remarks(_ line: Line) -> String {
        [
            line.resource.kind == .knownUserGroup ? nil : line.resource.kind.title,
            line.resource.attributes.isRetired ? "retired" : nil,
            line.hasDrifted == true ? "changed outside version control" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("asOf", point.day.description)
            json.addresses(options)
            json.field("project", project)
            json.field("state", identity)
            json.field("at", isPast ? point : nil)
            json.key("groups")
            json.array(lines) { json, line in
                json.object { json in
                    json.field("kind", line.resource.kind.rawValue)
                    json.field("id", line.resource.id.text)
                    json.field("name", line.resource.name.text)
                    json.field("members", line.effective)
                    json.field("stored", line.stored)
                    json.field("retired", line.resource.attributes.isRetired)
                    json.field("revision", line.revision)
                    json.key("drifted")
                    if let drifted = line.hasDrifted { json.value(drifted) } else { json.null() }
                }
            }
        }
        json.finish()
    }
}
