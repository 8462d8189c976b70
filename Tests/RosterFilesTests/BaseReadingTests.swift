import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Reading the side that a comparison starts from.
struct BaseReadingTests {
    private let group = "kind: KnownUserGroup\nid: beta\nname: Beta\nmembers: [ana@contoso.com]\n"

    private func read(
        _ project: TemporaryProject, _ settings: Settings = Settings(),
        declarations: [String] = ["groups"]
    ) async -> InventoryReading {
        let context = ReadingContext(settings: settings, today: .testDay, hashing: .sha256)
            .base(declarations: declarations)
        return await InventoryReader(tree: project.tree, context: context).read()
    }

    @Test(arguments: [["groups"], [], ["groups", "more"], [""]])
    func `a base may have no declaration at all`(declarations: [String]) async throws {
        let reading = await read(try TemporaryProject(), declarations: declarations)
        #expect(reading.inventory == DeclaredInventory([]))
        #expect(reading.diagnostics.isEmpty)
    }

    @Test func `a base has its declarations where its own settings say`() async throws {
        let project = try TemporaryProject(["old/beta.yaml": group])
        let reading = await read(project, declarations: ["old"])
        #expect(reading.inventory?.resources.map(\.resource.id.text) == ["beta"])
        #expect(reading.paths == ["old/beta.yaml"])
    }

    @Test func `what is only a warning does not stop at a base`() async throws {
        var settings = Settings()
        settings.ruleLevels = [RuleID("consent/missing"): .error]
        settings.safety.exceptions = [
            SafetyException(
                group: .id("later"), maxRemoved: 1, until: .testDay, reason: "x",
                place: SourcePlace(file: "roster.yaml"))
        ]
        let project = try TemporaryProject(["groups/beta.yaml": group])
        let reading = await read(project, settings)
        #expect(reading.inventory?.resources.count == 1)
        #expect(reading.diagnostics.map(\.rule.text) == ["consent/missing"])
    }

    @Test func `a base that cannot be read has no inventory`() async throws {
        let project = try TemporaryProject(["groups/beta.yaml": group + "portalId: [\n"])
        #expect(await read(project).inventory == nil)
    }

    @Test func `a project has settings or not, readable or not`() throws {
        let project = try TemporaryProject()
        #expect(!SettingsReader.finds(in: project.tree))
        try project.write("", to: "roster.yaml")
        #expect(SettingsReader.finds(in: project.tree))
        let broken = try TemporaryProject(["roster.yaml/x": ""])
        #expect(SettingsReader.finds(in: broken.tree))
    }

    @Test func `names that differ by how an accent is encoded are two files`() async throws {
        let other = group.replacing("beta", with: "gamma").replacing("Beta", with: "Gamma")
        let project = try TemporaryProject([:])
        try project.write(group, to: "groups/\u{e9}.yaml")
        try project.write(other, to: "groups/e\u{301}.yaml")
        #expect(await project.read().inventory?.resources.count == 2)
    }
}
