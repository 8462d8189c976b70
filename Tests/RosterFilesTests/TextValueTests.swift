import RosterFiles
import RosterModel
import TestSupport
import Testing

@Suite struct TextValueTests {
    @Test(arguments: ["description", "consent"], ["\\0", "\\a", "\\e[31m", "\\t", "\\r"])
    func `a text holds no control characters`(key: String, character: String) async throws {
        let project = try TemporaryProject([
            "groups/a.yaml": """
            kind: KnownUserGroup
            id: beta
            name: Beta
            \(key): "a\(character)b"
            members: [{address: ana@contoso.com, consent: x, note: "a\(character)b"}]

            """
        ])
        let reading = await project.read()
        let found = reading.diagnostics.filter { $0.severity == .error }.map(\.rule)
        #expect(found == [Rule.valueInvalid.id, Rule.valueInvalid.id])
    }

    @Test func `a text may have several lines`() async throws {
        let project = try TemporaryProject([
            "groups/a.yaml": """
            kind: KnownUserGroup
            id: beta
            name: Beta
            consent: x
            description: |
              One line,
              and another.
            members: [ana@contoso.com]

            """
        ])
        #expect(await project.read().diagnostics.isEmpty)
    }
}
