internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a group's addresses as Partner Center imports them, or apps' flights.",
        discussion: """
            One address a line, sorted, without a header. Members whose last day is over, and \
            additions by override that have lapsed, are left out, whether or not an apply has \
            archived them yet. A segment, as it is stored, is computed from the customers that were \
            loaded last. With --flights, prints the package flights of apps as JSON that the \
            vendor's submission API takes, the lowest first.
            """)

    @Argument(
        help: ArgumentHelp(
            "The id of a group; with --flights, of apps: all that have flights unless some are named.",
            valueName: "id"))
    var ids: [String] = []
    @Flag(help: "Print package flights.")
    var flights = false
    @OptionGroup var location: LocationOptions
    @OptionGroup var point: PointOptions

    func validate() throws {
        if !flights && ids.count != 1 {
            throw ValidationError("Name one group, or write --flights.")
        }
    }

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: point.day, display: DisplayOptions.plain)
        let stream = StandardStream.data
        try project.store().read { snapshot in
            let view = try StateView(of: snapshot, at: try project.point(point.at, in: snapshot))
            if flights {
                var json = JSONWriter(stream, addresses: .shown)
                try FlightExport(project: project, apps: ids).report(view).writeJSON(to: &json)
            } else {
                try write(
                    try view.resource(ids[0], of: project.settings.project).resource, view, project,
                    to: stream)
            }
        }
        stream.flush()
    }

    private func write(
        _ group: Resource, _ view: StateView, _ project: Project, to stream: StandardStream
    ) throws {
        if let segment = EvaluatedSegment(group, .stored, on: project.today) {
            try write(segment, in: view.snapshot, project, to: stream)
            return
        }
        guard group.kind.hasMembers else {
            throw Failure(.failed, "\"\(group.id)\" is a \(group.kind.title): it has no addresses")
        }
        let members = try view.effectiveMembers(of: group)
        stream.write(String(decoding: members.addresses.bytes, as: UTF8.self))
    }

    /// Writes the addresses as they come: a segment has no limit.
    private func write(
        _ segment: EvaluatedSegment, in snapshot: any StateSnapshot, _ project: Project,
        to stream: StandardStream
    ) throws {
        guard point.at == nil else {
            throw Failure(
                .failed,
                """
                "\(segment.resource.id)" is a segment: customers are known as they were loaded last, \
                not as they were. Leave out --at
                """)
        }
        try SegmentCustomers(of: segment, in: snapshot, project).evaluation
            .forEachAddress(segment.condition) { stream.write($0 + "\n") }
    }
}
