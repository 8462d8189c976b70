package import RosterModel

/// The lists that are said or seen to be imported, and those of which that cannot be.
package struct ConfirmationReport: Report {
    package enum Fate: Equatable, Sendable {
        case confirmed(PortalStanding)
        /// It was confirmed before, and is still so.
        case unchanged(PortalStanding)
        case neverHandedOver
        /// Others count now than in the list that was handed over at this time.
        case changed(since: String)
        /// The list that was observed is another.
        case different(file: String)
        /// There is no list of it among those that were observed.
        case unseen

        package var isRefusal: Bool {
            switch self {
            case .confirmed, .unchanged: false
            case .neverHandedOver, .changed, .different, .unseen: true
            }
        }
    }

    package struct Line: Sendable {
        package let group: Resource
        package let fate: Fate

        package init(_ group: Resource, _ fate: Fate) {
            self.group = group
            self.fate = fate
        }
    }

    /// What was looked at, where nobody's word was taken.
    package struct Observed: Sendable {
        /// The path of the folder.
        let folder: String
        /// The paths of lists of no stored group.
        let strayFiles: [String]

        package init(folder: String, strayFiles: [String]) {
            self.folder = folder
            self.strayFiles = strayFiles
        }
    }

    package let lines: [Line]
    private let observed: Observed?
    private let project: String
    private let identity: StateIdentity

    package init(
        _ lines: [Line], observed: Observed?, project: String, identity: StateIdentity
    ) {
        self.lines = lines
        self.observed = observed
        self.project = project
        self.identity = identity
    }

    /// Whether there was nothing to look at.
    package var isUnobserved: Bool { observed != nil && lines.isEmpty }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        if lines.isEmpty {
            output.write(nothing(options) + "\n")
        } else {
            write(options, to: &output)
        }
        guard let observed, !observed.strayFiles.isEmpty else { return }
        output.write("Of no stored group: \(options.named(files: observed.strayFiles))\n")
    }

    private func nothing(_ options: ReportOptions) -> String {
        guard let observed else {
            return "Nothing to confirm: no list that was handed over waits for it."
        }
        let folder = options.text(data: options.plain(path: observed.folder))
        return """
            No list of a group is in \(folder): nothing was confirmed. Call each file ID.csv, or say which \
            is whose with --map.
            """
    }

    private func write(_ options: ReportOptions, to output: inout some TextOutputStream) {
        var table = Table([.left, .left])
        for line in lines {
            let mark =
                line.fate.isRefusal ? options.paint(.red, "!") : options.paint(.green, "+")
            table.add(["\(mark) \(line.group.id)", line.fate.text(options)])
        }
        table.write(to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("project", project)
            json.field("state", identity)
            json.key("groups")
            json.array(lines) { json, line in
                json.object { json in
                    json.field("id", line.group.id.text)
                    json.field("name", line.group.name.text)
                    json.field("outcome", line.fate.word)
                    json.field("portal", line.fate.standing)
                }
            }
            json.key("filesWithoutGroup")
            json.array(observed?.strayFiles ?? []) { $0.value(options.plain(path: $1)) }
        }
        json.finish()
    }
}

extension ConfirmationReport.Fate {
    fileprivate func text(_ options: ReportOptions) -> String {
        switch self {
        case .confirmed(let standing): standing.remark
        case .unchanged(let standing): "\(standing.remark), as before"
        case .neverHandedOver: "was never handed over: publish it first"
        case .changed(let at):
            "changed since it was handed over, \(shownMoment(at)): publish and import it again"
        case .different(let file):
            "is not what \(options.text(data: options.plain(path: file))) shows: see roster drift --observed"
        case .unseen: "is not among the observed lists"
        }
    }

    fileprivate var word: String {
        switch self {
        case .confirmed: "confirmed"
        case .unchanged: "unchanged"
        case .neverHandedOver: "never-handed-over"
        case .changed: "changed"
        case .different: "different"
        case .unseen: "unseen"
        }
    }

    /// Nil for what is not confirmed.
    fileprivate var standing: PortalStanding? {
        switch self {
        case .confirmed(let standing), .unchanged(let standing): standing
        case .neverHandedOver, .changed, .different, .unseen: nil
        }
    }
}
