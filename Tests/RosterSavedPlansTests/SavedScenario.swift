import Foundation
import RosterCrypto
import RosterModel
import RosterPlanning
import RosterReports
import RosterSavedPlans
import TestSupport

/// A plan with what stands beside it, and a folder to save it in.
struct SavedScenario {
    let folder: StateFolder
    let document: PlanDocument
    let scenario: PlanScenario

    init(_ scenario: PlanScenario, _ document: PlanDocument) throws {
        folder = try StateFolder()
        self.scenario = scenario
        self.document = document
    }

    /// A plan of everything that a plan can hold.
    init() throws {
        let scenario = try PlanScenario(stored: Self.stored, declared: Self.declared)
        try self.init(scenario, try Self.document(of: scenario))
    }

    /// A plan of few bytes.
    static var small: SavedScenario {
        get throws {
            let scenario = try PlanScenario(
                stored: #"group beta "Beta" : ana#x +bruno"#,
                declared: """
                    group beta "Beta" : ana<2027-01-01 cyd
                    group new "New" : ana staff/cyd
                    """)
            return try SavedScenario(
                scenario, PlanDocument(plan: try scenario.plan(), identity: nil))
        }
    }

    static let stored = """
        group beta "Beta" description=Early consent=x : ana bruno<2026-12-31 cyd dan<2026-01-01 \
        +dora -emil fay#a
        group gone "Gone" : zoe ana
        group old "Old" retired : ana ~bruno<2027-01-01
        group same "Same" ~description=x : ana bruno
        group wrong "Wrong" : ana
        segment adults "Adults" app=photos
        segment teens "Teens" app=photos description=13-17
        fabrikam/group ring "Ring" : ana
        """

    static let declared = """
        group beta "Beta" description=Late owners=a@contoso.com,@contoso/x : ana bruno<2027-01-01#y \
        dan<2026-01-01 gil<2027-02-03#n\u{301} staff/hugo emil -cyd fay
        group new "Né — שלום 🧪" consent=y : zoe#x ana staff/ivo<2027-01-01
        group old "Old" retired : kept
        group same "Same" description=x : ana bruno
        group wrong "wrong" : ana
        segment adults "Adults" app=music
        segment teens "Teens" app=photos
        """

    static func document(of scenario: PlanScenario) throws -> PlanDocument {
        var settings = Settings()
        settings.safety.maxRemoved = 0
        settings.safety.maxRemovedPercent = 1
        let place = SourcePlace(
            file: "groups/\"β\".yaml", range: TextRange(line: 3, column: 5, length: 4))
        let excerpt = "  - ana@contoso.com  # \u{65}\u{301}"
        let finding = Diagnostic(
            .memberDuplicate, "\(address: "ana@contoso.com") is listed twice", at: place,
            excerpt: excerpt, notes: [Diagnostic.Note("first listed here", at: place)],
            help: "remove \(quoted: "one") of \(2_000)")
        return PlanDocument(
            plan: try scenario.plan(settings), diagnostics: [finding],
            identity: StateIdentity(lineage: "b8213b83", epoch: 2, serial: 12),
            git: GitPosition(commit: String(repeating: "a1", count: 20), isDirty: true),
            settings: [SettingChange(name: "safety.maxRemoved", before: "20", after: "0")])
    }

    var path: String { folder.file("x.plan") }

    func save(to path: String? = nil) throws {
        try Self.save(document, to: path ?? self.path) { id in
            try scenario.declaredMembers(of: id)
        }
    }

    static func save(
        _ document: PlanDocument, to path: String,
        newMembers: (ResourceID) throws -> ResolvedMembers
    ) throws {
        try SavedPlanWriter(roster: "0.1.0", hashing: .sha256)
            .write(document, to: path, newMembers: newMembers)
    }

    func bytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    func write(_ bytes: some Sequence<UInt8>) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// Replaces the lines before the checksum, and makes a checksum that agrees.
    func forge(_ lines: [String]) throws {
        let text = lines.map { $0 + "\n" }.joined()
        var hasher = Hashing.sha256.make()
        Array(text.utf8).withUnsafeBytes { hasher.update($0) }
        try write((text + "{\"checksum\":\"\(hasher.finish())\"}\n").utf8)
    }

    /// The lines before the checksum.
    func lines() throws -> [String] {
        String(decoding: try bytes(), as: UTF8.self).split(separator: "\n").dropLast()
            .map(String.init)
    }

    func read() throws -> SavedPlan { try SavedPlan(path: path, hashing: .sha256) }
}

extension PlanDocument {
    /// Everything that a report shows, as text and as JSON.
    func rendered(newMembers: @escaping (ResourceID) throws -> ResolvedMembers) throws -> String {
        let report = PlanReport(
            plan: plan, diagnostics: diagnostics, identity: identity, git: git, base: base,
            settings: settings, newMembers: newMembers)
        let options = ReportOptions(
            paint: Paint(isOn: false), addresses: .shown, isFull: true)
        var text = ""
        try report.writeText(options, to: &text)
        var json = JSONWriter("", addresses: .shown)
        try report.writeJSON(options, to: &json)
        return text + json.output
    }
}
