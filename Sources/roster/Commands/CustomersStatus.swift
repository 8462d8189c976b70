internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct CustomersStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how many customers each app has, and whence.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: .today, display: display)
        let mapping = try project.customerMapping()
        let standing = try project.store().customers(in: mapping)
        try format.print(
            CustomerStandingReport(standing, table: mapping?.tableText), display)
    }
}
