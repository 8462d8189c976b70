internal import ArgumentParser
internal import RosterFiles
internal import RosterModel
internal import RosterReports

struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the declarations, without a state.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let project = try Project(location, day: day, display: display)
        let reading = await project.read()
        let report = ValidationReport(
            diagnostics: reading.diagnostics.filter { !display.quiet || $0.severity == .error },
            groupCount: reading.groupCount, asOf: project.today, project: project.settings.project)
        let stream = StandardStream.output
        if format.isJSON {
            var json = JSONWriter(stream)
            report.writeJSON(display.report(on: stream), to: &json)
        } else {
            var output = stream
            report.writeText(display.report(on: stream), to: &output)
        }
        stream.flush()
        if reading.inventory == nil { throw ExitStatus.failed.exitCode }
    }
}
