internal import ArgumentParser

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would change; changes nothing.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @Flag(help: "Exit with 2 when there is something to apply.")
    var detailedExitcode = false
    @Option(
        help: ArgumentHelp("Narrow to this id and what it builds on; repeatable.", valueName: "id"))
    var target: [String] = []
    @Flag(help: "Plan as apply --reviewed does: what commits changed since the last apply.")
    var reviewed = false
    @OptionGroup var verification: VerificationOptions
    @Option(help: ArgumentHelp("Save the plan to this file too.", valueName: "file"))
    var out: String?
    @OptionGroup var format: PlanFormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let project = try Project.make(reporting: format.holdsFindings) { invalid in
            try format.print(invalid.plan, display, folder: invalid.folder)
        } _: {
            try Project(location.folder, state: location.state, day: day, display: display)
        }
        let session = PlanSession(
            project: project, targets: target, isVerifying: verification.verify)
        let outcome = try await reviewed ? session.planReviewed() : session.plan()
        let saved = try out.flatMap(outcome.saved)
        defer { if let out, let saved { display.tell(that: saved, isSavedTo: out) } }
        try outcome.finish(
            format, display, folder: project.folderInWorkspace, isDetailed: detailedExitcode)
    }
}
