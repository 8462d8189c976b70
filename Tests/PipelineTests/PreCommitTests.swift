import Foundation
import TestSupport
import Testing

/// The hooks that `init --pre-commit` writes, run by pre-commit itself.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct PreCommitTests {
    private static let python = SchemaValidator.python ?? ""
    private static let group =
        "kind: KnownUserGroup\nid: beta\nname: Beta\nconsent: x\nmembers:\n  - ana@contoso.com\n"

    /// A repository with a project in a folder of an awkward name.
    private let copy: TemporaryCopy

    init() throws {
        copy = try TemporaryCopy()
        let made = try Shell.run(
            "git init -q . && mkdir \"it's ours\" && cd \"it's ours\" && roster init --quiet --pre-commit",
            in: copy.folder)
        #expect(made.status == 0, "\(made.output)")
    }

    @Test(arguments: [
        (group, 0, "Passed"),
        (group + "  - ana@contoso\n", 1, "its domain has no dot"),
        (group.replacing("id: beta\nname: Beta", with: "name: Beta\nid: beta"), 1, "beta.yaml"),
    ])
    func `a commit passes if the declarations do`(
        text: String, status: Int32, shown: String
    ) throws {
        try copy.write(Data(text.utf8), to: "it's ours/groups/beta.yaml")
        let result = try Shell.run(
            "git add . && '\(Self.python)' -m pre_commit run", in: copy.folder,
            environment: ["PRE_COMMIT_HOME": copy.folder.path + "/.git/hooks-of-others"])
        #expect(result.status == status, "\(result.output)")
        #expect(result.output.contains(shown), "\(result.output)")
    }
}
