internal import ArgumentParser
internal import RosterModel
internal import RosterState

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a group's members as a list that Partner Center imports.",
        discussion: """
            One address a line, sorted, without a header. Members whose last day is over are left \
            out, whether or not an apply has archived them yet.
            """)

    @Argument(help: "The id of a known user group.")
    var id: String
    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: day, display: DisplayOptions.plain)
        let members = try project.store().read { snapshot in
            let resource = try snapshot.storedID(id, of: project.settings.project)
            let stored = try snapshot.inventory(of: project.settings.project).resources
                .first { $0.resource.id == resource }
            guard let stored, stored.resource.kind.hasMembers else {
                throw Failure(
                    .failed, "\"\(resource)\" is no known user group: it has no list of members")
            }
            return try snapshot.effectiveMembers(of: stored.resource, on: project.today)
        }
        let stream = StandardStream.data
        stream.write(String(decoding: members.addresses.bytes, as: UTF8.self))
        stream.flush()
    }
}
