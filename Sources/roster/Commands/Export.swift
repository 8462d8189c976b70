internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a group's addresses: a list that Partner Center imports.",
        discussion: """
            One address a line, sorted, without a header. Members whose last day is over, and \
            additions by override that have lapsed, are left out, whether or not an apply has \
            archived them yet. A segment, as it is stored, is computed from the customers that were \
            loaded last.
            """)

    @Argument(help: "The id of a known user group or a segment.")
    var id: String
    @OptionGroup var location: LocationOptions
    @OptionGroup var point: PointOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: point.day, display: DisplayOptions.plain)
        let stream = StandardStream.data
        try project.store().read { snapshot in
            let view = try StateView(of: snapshot, at: try project.point(point.at, in: snapshot))
            let resource = try view.resource(id, of: project.settings.project).resource
            if let segment = EvaluatedSegment(resource, .stored, on: project.today) {
                try write(segment, in: snapshot, project, to: stream)
                return
            }
            guard resource.kind.hasMembers else {
                throw Failure(
                    .failed, "\"\(resource.id)\" is a \(resource.kind.title): it has no addresses")
            }
            let members = try view.effectiveMembers(of: resource)
            stream.write(String(decoding: members.addresses.bytes, as: UTF8.self))
        }
        stream.flush()
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
