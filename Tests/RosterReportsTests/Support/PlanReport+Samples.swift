import RosterCrypto
import RosterModel
import RosterPlanning
import RosterReports
import TestSupport

extension PlanReport {
    /// The plan of a scenario, with what stands around one.
    init(
        _ scenario: PlanScenario, git: GitPosition? = nil, base: String? = nil,
        settings: [SettingChange] = [], diagnostics: [Diagnostic] = [], limits: Settings = .loose
    ) throws {
        self.init(
            plan: try scenario.plan(limits), diagnostics: diagnostics, identity: nil, git: git,
            base: base, settings: settings, newMembers: scenario.declaredMembers)
    }

    /// A plan with nothing but what is given.
    init(
        changes: [Change] = [], heldBack: [Change] = [], refusals: [Refusal] = [],
        notes: [Message] = [], targets: [ResourceID] = [], project: String = "contoso",
        settings: [SettingChange] = [], diagnostics: [Diagnostic] = []
    ) {
        self.init(
            plan: Plan(
                asOf: PlanScenario.day, project: project, targets: targets, changes: changes,
                heldBack: heldBack, refusals: refusals, notes: notes, hashing: .sha256),
            diagnostics: diagnostics, identity: nil, settings: settings,
            newMembers: { _ in ResolvedMembers(members: Members()) })
    }

    func markdown(isFull: Bool = false, whole: String? = nil) throws -> String {
        var options = ReportOptions(
            paint: Paint(isOn: false), addresses: .shown, isFull: isFull)
        options.whole = whole
        var text = ""
        try writeMarkdown(options, to: &text)
        return text
    }
}

extension PlanReport {
    func html() throws -> String {
        var text = ""
        try writeHTML(
            ReportOptions(paint: Paint(isOn: false), addresses: .shown, isFull: false),
            to: &text)
        return text
    }
}

extension Settings {
    /// So many removals are allowed that none is refused.
    static var loose: Settings {
        var settings = Settings()
        settings.safety.maxRemoved = 1_000_000
        settings.safety.maxRemovedTotal = 1_000_000
        return settings
    }
}

/// One line of `GroupLine` with many members: `ana1 … ana9`, with a mark before each.
func group(_ id: String, _ prefix: String, _ range: Range<Int>, _ more: String = "") -> String {
    "group \(id) \"The \(id)\" : \(range.map { "\(prefix)\($0)" }.joined(separator: " ")) \(more)"
}
