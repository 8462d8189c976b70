import Foundation
import TestSupport

/// A project whose every text is one that some format would obey if it could.
enum HostileProject {
    /// Nothing in it is forbidden in a name.
    static let text =
        "::error::a<script>alert(1)</script> | `b` %0A%25 ##[error]c [d](https://contoso.example) "
        + "{0} \\ \" & ; שלום 🎉"
    static let file = "groups/::error::,<b>|`%0A ##[error]{0} שלום 🎉.yaml"

    /// The project, applied, with a change to plan and another by SQL.
    static func applied() throws -> TemporaryCopy {
        let copy = try TemporaryCopy()
        try copy.write("{}\n", to: "roster.yaml")
        try copy.write(group(note: text), to: file)
        try run("roster init --quiet", copy)
        try run("roster apply --quiet --auto-approve --message \"$TEXT\"", copy)
        try copy.write(group(note: text + "2"), to: file)
        return copy
    }

    /// A project with findings about such texts.
    static func broken() throws -> TemporaryCopy {
        let copy = try TemporaryCopy()
        let text = quoted(text)
        try copy.write("project: contoso\n", to: "roster.yaml")
        try copy.write(group(note: "x") + "\(text): 1\n---\nkind: \(text)\nid: \(text)\n", to: file)
        try copy.write(
            "kind: KnownUserGroup\nid: other\nname: Other\nconsent: x\nmembers:\n"
                + "  - ana@contoso.com\n  - ana@contoso.com\n  - \(text)\n  - group: \(text)\n"
                + "  - {address: bruno@contoso.com,\n     \(text): 1}\n",
            to: "groups/other.yaml")
        return copy
    }

    static func run(_ line: String, _ copy: TemporaryCopy) throws {
        let result = try Shell.run(line, in: copy.folder, environment: environment)
        guard result.status == 0 else { throw Failure(output: result.output) }
    }

    static let environment = ["TEXT": text, "ROSTER_ACTOR": text]

    private struct Failure: Error { let output: String }

    private static func group(note: String) -> String {
        """
        kind: KnownUserGroup
        id: beta
        name: \(quoted(text))
        description: \(quoted(text))
        owners: [release@contoso.com]
        consent: \(quoted(text))
        members:
          - address: ana@contoso.com
            note: \(quoted(note))

        """
    }

    /// As YAML's double quotes hold it.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
