internal import ArgumentParser
internal import RosterFiles
internal import RosterModel
internal import RosterReports

struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the declarations, without a state.")

    @OptionGroup var folder: FolderOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var format: FindingsFormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let project = try Project.make(reporting: format.holdsFindings) { invalid in
            try format.print(invalid.validation, display, folder: invalid.folder)
        } _: {
            try Project(folder, day: day, display: display)
        }
        let reading = await project.read()
        let report = ValidationReport(
            diagnostics: reading.diagnostics.filter { !display.quiet || $0.severity == .error },
            groupCount: reading.groupCount, asOf: project.today, project: project.settings.project)
        try format.print(report, display, folder: project.folderInWorkspace)
        if reading.inventory == nil { throw ExitStatus.failed.exitCode }
    }
}
