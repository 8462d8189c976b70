internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the stored groups with their sizes.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: day, display: display)
        let report = try project.store().read { snapshot in
            ListReport(
                lines: try snapshot.inventory(of: project.settings.project).resources.map {
                    try line(of: $0, snapshot, project.today)
                },
                asOf: project.today, project: project.settings.project,
                identity: try snapshot.identity())
        }
        try format.print(report, display)
    }

    private func line(
        of stored: StoredResource, _ snapshot: any StateSnapshot, _ today: CalendarDay
    ) throws -> ListReport.Line {
        let id = stored.resource.id
        return ListReport.Line(
            resource: stored.resource,
            effective: try stored.members.map { _ in
                try snapshot.effectiveCount(of: stored, on: today)
            },
            stored: stored.members?.count, revision: try snapshot.lastRevision(of: id) ?? 0,
            hasDrifted: stored.isDisturbed ? try !snapshot.drift(of: id).isEmpty : false)
    }
}
