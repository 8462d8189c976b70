import RosterCrypto
import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

/// What somebody may write to get more shown than text.
enum HostileText {
    static let all = [
        "<script>alert(1)</script>", "a|b|c", "`", "```", "``` ````` `", "[x](javascript:alert(1))",
        "@contoso/team", "#123", "::error::x", "%0A::error::y", "</details></summary>", "<!--",
        "</code></pre>", "שלום עולם", "🧨👍🏽🇵🇹", "https://example.com/x", "www.example.com",
        "ana@example.com", "- a", "# a", "> a", "---", "***", "&lt;&#64;", "\\", "\\`", "~~~",
        "_a_",
        "$(x)", "![i](https://example.com/i.png)", "ends with `", "` begins",
    ]
}

extension PlanReport {
    /// A plan with a text in every place that somebody can write to.
    static func holding(_ text: String) throws -> PlanReport {
        var attributes = Attributes()
        attributes[.description] = .text(text)
        attributes[.owners] = .list([text, text])
        let resource = Resource(
            kind: .knownUserGroup, id: try #require(ResourceID("beta")),
            name: try ResourceName(text), attributes: attributes)
        var delta = MemberDelta()
        delta.added = Members([
            try .sample("ana"): MemberDetails(note: text, consent: text)
        ])
        delta.additionCauses = [.declared]
        delta.removed = AddressSet([try .sample("dora")])
        delta.removalCauses = [
            .drift(DriftOrigin(serial: 1, at: "2026-11-19T14:02:11.042Z", actor: text))
        ]
        let place = SourcePlace(file: text)
        let change = Change(
            .update, to: resource, at: place,
            attributes: Attributes().changes(to: attributes, kind: .knownUserGroup),
            members: .some(delta), membersAfter: nil, before: nil, version: nil, hashing: .sha256)
        return PlanReport(
            changes: [change], heldBack: [change],
            refusals: [
                Refusal(
                    .groupDeleted, resource, "cannot be \(quoted: text)", at: place,
                    help: ["Do \(quoted: text)\(address: text)"])
            ],
            notes: ["so \(quoted: text)"], project: text,
            settings: [SettingChange(name: text, before: text, after: text)],
            diagnostics: [
                Diagnostic(
                    .yamlSyntax, "bad \(quoted: text)", at: place,
                    notes: [Diagnostic.Note("see \(quoted: text)", at: place)],
                    help: "not \(quoted: text)")
            ])
    }
}
