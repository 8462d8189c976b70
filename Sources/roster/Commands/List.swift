internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the stored groups with their sizes, and what they are for.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var point: PointOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: point.day, display: display)
        let report = try project.store().read { snapshot in
            let view = try StateView(of: snapshot, at: try project.point(point.at, in: snapshot))
            let portal = point.at == nil ? try PortalView(of: project, in: snapshot) : nil
            return ListReport(
                lines: try view.resources(of: project.settings.project).map {
                    try line(of: $0, view, portal)
                },
                point: view.point, isPast: point.at != nil, project: project.settings.project,
                identity: try snapshot.identity())
        }
        try format.print(report, display)
    }

    private func line(
        of past: PastResource, _ view: StateView, _ portal: PortalView?
    ) throws -> ListReport.Line {
        let resource = past.resource
        let members = resource.kind.hasMembers ? try view.members(of: resource) : nil
        let effective = members?.effective(at: view.point, in: resource, holds: view.holds)
        return ListReport.Line(
            resource: resource,
            effective: effective?.count, stored: members?.count, revision: past.revision,
            hasDrifted: point.at == nil ? try !view.snapshot.drift(of: resource.id).isEmpty : nil,
            portal: effective.flatMap { portal?.standingIfPublished(of: resource, $0) })
    }
}
