internal import ArgumentParser
internal import RosterModel
internal import RosterState

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a group's members as a list that Partner Center imports.",
        discussion: """
            One address a line, sorted, without a header. Members whose last day is over, and \
            additions by override that have lapsed, are left out, whether or not an apply has \
            archived them yet.
            """)

    @Argument(help: "The id of a known user group.")
    var id: String
    @OptionGroup var location: LocationOptions
    @OptionGroup var point: PointOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: point.day, display: DisplayOptions.plain)
        let members = try project.store().read { snapshot in
            let view = try StateView(of: snapshot, at: try project.point(point.at, in: snapshot))
            let resource = try view.resource(id, of: project.settings.project).resource
            guard resource.kind.hasMembers else {
                throw Failure(
                    .failed,
                    "\"\(resource.id)\" is no known user group: it has no list of members")
            }
            return try view.effectiveMembers(of: resource)
        }
        let stream = StandardStream.data
        stream.write(String(decoding: members.addresses.bytes, as: UTF8.self))
        stream.flush()
    }
}
