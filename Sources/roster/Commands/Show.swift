internal import ArgumentParser
internal import RosterCrypto
internal import RosterReports
internal import RosterSavedPlans

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a plan that \"plan --out\" saved.",
        discussion: """
            Needs the file only: no project and no state. A plan with refusals is shown like any \
            other, with the exit code 0.
            """)

    @Argument(help: "The file that holds the plan.")
    var file: String
    @OptionGroup var folder: FolderOptions
    @OptionGroup var format: PlanFormatOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        try Project.changeDirectory(folder)
        let report = PlanReport(try SavedPlan(path: file, hashing: .sha256))
        if !format.holdsFindings { display.warn(report.diagnostics) }
        try format.print(report, display, folder: "")
    }
}
