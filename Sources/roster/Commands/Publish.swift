internal import ArgumentParser
internal import RosterModel
internal import RosterReports

struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the lists to be imported in Partner Center; confirm that they are.",
        discussion: """
            Writes ID.csv into a folder for each group whose list was not confirmed as it is stored, \
            with a checklist of what is to be done by hand. With --done, says that the lists which \
            were handed over are imported; changes count as pending from then on, and not as drift, \
            until they had time to be effective.
            """)

    @Argument(
        help: ArgumentHelp(
            "The folder to write to; with --done, the groups whose lists are imported: all that wait for it unless some are named.",
            valueName: "dir|id"))
    var names: [String] = []
    @Flag(help: "Confirm lists, rather than writing them.")
    var done = false
    @Option(
        help: ArgumentHelp(
            "With --done: confirm the lists that are equal to those exported to this folder, ID.csv each.",
            valueName: "dir"))
    var observed: String?
    @Option(
        help: ArgumentHelp(
            "With --observed: which list is of which group, as a CSV of the columns file and id.",
            valueName: "file"))
    var map: String?
    @OptionGroup var location: LocationOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if !done && names.count != 1 {
            throw ValidationError("Name one folder, or write --done to confirm.")
        }
        if observed != nil && !done { throw ValidationError("--observed goes with --done.") }
        if map != nil && observed == nil { throw ValidationError("--map goes with --observed.") }
    }

    func run() async throws {
        let project = try Project(
            location.folder, state: location.state, wait: lock.wait(display),
            day: DayOptions.today, display: display)
        guard done else {
            let report = try await Publication(project: project, folder: names[0]).run()
            Deed.remember("what there is to import is written, and recorded as handed over")
            return try format.printData(report, display)
        }
        let confirmation = Confirmation(
            project: project, ids: names,
            observed: try observed.map { try ObservedFolder($0, map: map, display) })
        let report = try confirmation.run()
        Deed.remember("what could be confirmed is recorded")
        try format.printData(report, display)
        if report.isUnobserved { throw ExitStatus.failed.exitCode }
        if report.lines.contains(where: \.fate.isRefusal) { throw ExitStatus.refused.exitCode }
    }
}
