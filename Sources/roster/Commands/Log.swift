internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the revisions of the state, newest first.")

    @Argument(help: "Only what touched this group.")
    var id: String?
    @Option(
        help: ArgumentHelp(
            "Only what changed this person's memberships, and how.", valueName: "address"))
    var member: String?
    @OptionGroup var location: LocationOptions
    @Option(help: ArgumentHelp("Show at most this many revisions.", valueName: "n"))
    var limit = 50
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    }

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: DayOptions.today, display: display)
        let address = try member.map { try Address(argument: $0) }
        let report = try project.store().read { snapshot in
            let resource = try id.map { try snapshot.loggedID($0, of: project.settings.project) }
            return LogReport(
                entries: try entries(of: resource, address, in: snapshot), member: address,
                project: project.settings.project, identity: try snapshot.identity())
        }
        try format.print(report, display)
    }

    private func entries(
        of group: ResourceID?, _ address: Address?, in snapshot: any StateSnapshot
    ) throws -> [LogReport.Entry] {
        if let address {
            return try MembershipTrace(address: address, group: group)
                .entries(in: snapshot, limit: limit)
        }
        let holds = try snapshot.holds().filter { group == nil || $0.group ?? group == group }
        return try snapshot.revisions(of: group, limit: limit).map {
            LogReport.Entry($0, holds: holds)
        }
    }
}
