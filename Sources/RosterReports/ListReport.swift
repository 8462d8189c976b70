package import RosterModel

/// The groups of a state with their sizes, and what they are for.
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
        /// Nil where nobody publishes, and for the past.
        let portal: PortalStanding?

        package init(
            resource: Resource, effective: Int?, stored: Int?, revision: Int, hasDrifted: Bool?,
            portal: PortalStanding? = nil
        ) {
            self.resource = resource
            self.effective = effective
            self.stored = stored
            self.revision = revision
            self.hasDrifted = hasDrifted
            self.portal = portal
        }
    }

    private let groups: [Line]
    private let uses: [Line]
    /// What names each group, in report order.
    private let usesByGroup: [ResourceID: [Resource]]
    private let point: StatePoint
    /// Whether somebody asked for a point in the past.
    private let isPast: Bool
    private let project: String
    private let identity: StateIdentity

    package init(
        lines: [Line], point: StatePoint, isPast: Bool, project: String, identity: StateIdentity
    ) {
        groups = lines.filter(\.resource.kind.isGroup)
        uses = lines.filter { !$0.resource.kind.isGroup }
        usesByGroup = uses.map(\.resource).reduce(into: [:]) { uses, use in
            for group in use.attributes.groups { uses[group, default: []].append(use) }
        }
        self.point = point
        self.isPast = isPast
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        if isPast { output.write(point.headline + "\n\n") }
        guard !groups.isEmpty else {
            output.write(isPast ? "No groups were stored.\n" : "No groups are stored.\n")
            return
        }
        writeGroups(options, to: &output)
        if !uses.isEmpty { writeUses(options, to: &output) }
    }

    private func writeGroups(_ options: ReportOptions, to output: inout some TextOutputStream) {
        var table = Table([.left, .left, .right, .right, .left])
        table.add(["ID", "NAME", "MEMBERS", "REVISION", ""])
        for line in groups {
            table.add([
                line.resource.id.text, options.text(data: line.resource.name.text),
                line.effective?.grouped ?? "-", line.revision.grouped, remarks(line, options),
            ])
        }
        table.write(to: &output)
    }

    private func writeUses(_ options: ReportOptions, to output: inout some TextOutputStream) {
        output.write("\n")
        var table = Table([.left, .left, .left, .left, .right, .left, .right, .left])
        table.add(["ID", "NAME", "USE", "APP", "RANK", "GROUPS", "REVISION", ""])
        for line in uses {
            let attributes = line.resource.attributes
            let groups = attributes.groups.map(\.text)
            table.add([
                line.resource.id.text, options.text(data: line.resource.name.text),
                line.resource.kind.title, attributes.app?.text ?? "-",
                attributes.rank.map { "\($0)" } ?? "-",
                groups.isEmpty ? "all customers" : groups.joined(separator: ", "),
                line.revision.grouped, remarks(line, options),
            ])
        }
        table.write(to: &output)
    }

    private func remarks(_ line: Line, _ options: ReportOptions) -> String {
        let attributes = line.resource.attributes
        let names = usesByGroup[line.resource.id, default: []].map { UseWording.short($0) }
        let remarks: [String?] = [
            line.resource.kind == .segment ? line.resource.kind.title : nil,
            attributes.isRetired ? "retired" : nil,
            attributes.publicOn.map { "public from \(shownMoment($0.text)) on" },
            attributes.text(.addOn).map { "add-on \(options.text(data: $0))" },
            line.hasDrifted == true ? "changed outside version control" : nil,
            line.portal?.remark,
        ]
        return (remarks.compactMap { $0 } + names).joined(separator: ", ")
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
            json.array(groups) { json, line in
                json.object { write(group: line, to: &$0) }
            }
            json.key("uses")
            json.array(uses) { json, line in
                json.object { Self.write(use: line, to: &$0) }
            }
        }
        json.finish()
    }

    private func write<Output: TextOutputStream>(
        group line: Line, to json: inout JSONWriter<Output>
    ) {
        json.identity(of: line.resource)
        json.field("members", line.effective)
        json.field("stored", line.stored)
        json.field("retired", line.resource.attributes.isRetired)
        json.field("revision", line.revision)
        json.field("drifted", line.hasDrifted)
        json.field("portal", line.portal)
        json.key("uses")
        json.array(usesByGroup[line.resource.id, default: []]) { json, use in
            json.object { json in
                json.field("kind", use.kind.rawValue)
                json.field("id", use.id.text)
            }
        }
    }

    private static func write<Output: TextOutputStream>(
        use line: Line, to json: inout JSONWriter<Output>
    ) {
        let attributes = line.resource.attributes
        json.identity(of: line.resource)
        json.field("app", attributes.app?.text)
        json.field("addOn", attributes.text(.addOn))
        json.field("rank", attributes.rank)
        json.field("publicOn", attributes.publicOn?.text)
        json.key("groups")
        json.array(attributes.groups) { $0.value($1.text) }
        json.field("revision", line.revision)
        json.field("drifted", line.hasDrifted)
    }
}
