internal import ArgumentParser
internal import RosterCrypto
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterSavedPlans

struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plan, ask, and make the stored state follow in one transaction.",
        discussion: """
            Three ways apply what was reviewed, without asking: a plan file applies exactly what \
            it shows, --expect what a plan or diff showed, and --reviewed what commits changed \
            since the last apply.
            """)

    @Argument(help: "A plan that \"plan --out\" saved.")
    var file: String?
    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @Flag(help: "Do not ask.")
    var autoApprove = false
    @Option(
        help: ArgumentHelp(
            "Apply only if the plan has this digest; does not ask.", valueName: "digest"))
    var expect: String?
    @Flag(
        help: "Apply what commits changed since the last apply, hold the rest back; does not ask.")
    var reviewed = false
    @Flag(help: "Leave out what is refused and what builds on it, and exit with 3.")
    var skipRefused = false
    @Option(
        help: ArgumentHelp("Narrow to this id and what it builds on; repeatable.", valueName: "id"))
    var target: [String] = []
    @OptionGroup var verification: VerificationOptions
    @Option(
        help: ArgumentHelp(
            "Apply although the commit does not follow this one, the last applied.",
            valueName: "commit"))
    var allowDiverged: String?
    @Option(help: ArgumentHelp("Why, for the log.", valueName: "text"))
    var message: String?
    @OptionGroup var lock: LockOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard !reviewed || expect == nil && file == nil else {
            throw ValidationError("--reviewed goes with neither a plan file nor --expect: take one")
        }
        guard
            file == nil || target.isEmpty && day.asOf == nil && !skipRefused && !verification.verify
        else {
            throw ValidationError(
                """
                a plan file is applied as it is, without --target, --as-of, --verify or \
                --skip-refused: give the first three to roster plan
                """)
        }
        if let expect, Fingerprint(described: expect) == nil {
            throw ValidationError(
                "\"\(expect)\" is no digest: copy it from the plan, as in sha256:1f0c…")
        }
    }

    func run() async throws {
        if !isConsented { try Consent.checkCanBeAsked(for: "apply") }
        let project = try Project(
            location.folder, state: location.state, wait: lock.wait(display), day: day,
            display: display)
        let today = Instant.now.day(in: project.settings.timeZone)
        guard project.today <= today else {
            throw Failure(.usage, "--as-of is in the future: what is applied counts from today")
        }
        switch try await outcome(project) {
        case .invalid(let report):
            throw report.failure(display)
        case .planned(let report):
            display.warn(report.diagnostics)
            try await apply(report, project)
        }
    }

    /// Whether the caller said beforehand what may be applied.
    private var isConsented: Bool { autoApprove || reviewed || expect != nil || file != nil }

    private func outcome(_ project: Project) async throws -> PlanOutcome {
        if let file { return .planned(try saved(file, project)) }
        let session = PlanSession(
            project: project, targets: target, isVerifying: verification.verify)
        return try await reviewed ? session.planReviewed() : session.plan()
    }

    private func saved(_ file: String, _ project: Project) throws -> PlanReport {
        let report = PlanReport(try SavedPlan(path: file, hashing: .sha256))
        guard report.plan.project == project.settings.project else {
            throw Failure(
                .refused,
                "the plan is of project \(report.plan.project), and this is \(project.settings.project)"
            )
        }
        guard report.plan.asOf <= project.today else {
            throw Failure(
                .refused,
                "the plan counts from \(report.plan.asOf), which is in the future: nothing was applied"
            )
        }
        return report
    }

    private func apply(_ planned: PlanReport, _ project: Project) async throws {
        let session = ApplySession(
            project: project, display: display, message: message, isSaved: file != nil)
        let (report, lastApplied) = try await session.judged(planned, allowDiverged: allowDiverged)
        try display.print(report)
        try checkDigest(of: report.plan)
        let selection = try session.selection(from: report.plan, isSkipping: skipRefused)
        if !selection.changes.isEmpty {
            if !isConsented {
                try Consent.ask("Apply these changes?", otherwise: "nothing was applied")
            }
            let revision = try session.write(selection, of: report, after: lastApplied)
            Deed.remember("the plan is applied, as revision \(revision.serial.grouped)")
            display.say("Applied as revision \(revision.serial.grouped).")
        }
        guard selection.skipped.isEmpty else {
            let ids = selection.skipped.map(\.text).joined(separator: ", ")
            display.say("Skipped: \(ids), which are refused or build on what is.")
            for wait in report.plan.waitingRetirements(without: selection.skipped) {
                let causes = wait.causes.map(\.text).joined(separator: ", ")
                display.say("\(wait.group) is not retired yet: it waits for \(causes).")
            }
            throw ExitStatus.refused.exitCode
        }
    }

    private func checkDigest(of plan: Plan) throws {
        guard let expect, Fingerprint(described: expect) != plan.digest else { return }
        throw Failure(
            .refused,
            "nothing was applied: the digest of this plan is not \(expect). Review it again")
    }
}
