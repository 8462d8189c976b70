/// What `init --ci` and `init --pre-commit` write into a repository, compiled in from the files beside
/// this one.
package enum Pipeline: String, CaseIterable, Sendable {
    case github
    case gitlab
    /// Hooks of https://pre-commit.com, which run before a commit rather than behind it.
    case preCommit = "pre-commit"

    /// A file of a pipeline.
    package struct File: Sendable {
        /// Where it stands in the repository.
        package let path: String
        package let content: String
    }

    /// The files, made for one repository.
    ///
    /// - Parameters:
    ///   - folder: Where the project stands in the repository: empty, or folders with `/` behind each.
    ///   - branch: Where reviewed changes are merged; empty for `main`.
    /// - Returns: The files with their paths from the top of the repository.
    package func files(inFolder folder: String, branch: String) -> [File] {
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        // What differs from repository to repository, as the examples have it.
        let lines = [
            ("working-directory: .", "working-directory: " + Self.quoted(folder, or: ".")),
            ("ROSTER_FOLDER: .", "ROSTER_FOLDER: " + Self.quoted(folder, or: ".")),
            ("--chdir .'", "--chdir " + Self.shellQuoted(folder, or: ".") + "'"),
            ("branches: [main]", "branches: [\(Self.quoted(branch, or: "main"))]"),
        ]
        return templates.map { path, bytes in
            let template = String(decoding: bytes, as: UTF8.self)
            return File(
                path: path,
                content: lines.reduce(template) { $0.replacing($1.0, with: $1.1) })
        }
    }

    private var templates: [(path: String, bytes: [UInt8])] {
        switch self {
        case .github:
            [
                (".github/actions/get-roster/action.yml", PackageResources.action_yml),
                (".github/workflows/roster-review.yml", PackageResources.roster_review_yml),
                (".github/workflows/roster-comment.yml", PackageResources.roster_comment_yml),
                (".github/workflows/roster-apply.yml", PackageResources.roster_apply_yml),
                (".github/workflows/roster-drift.yml", PackageResources.roster_drift_yml),
            ]
        case .gitlab:
            [
                (".gitlab-ci.yml", PackageResources._gitlab_ci_yml),
                (".gitlab/roster.yml", PackageResources.roster_yml),
            ]
        case .preCommit:
            [(".pre-commit-config.yaml", PackageResources._pre_commit_config_yaml)]
        }
    }

    /// A text as one word of a command, inside a text of YAML in single quotes.
    private static func shellQuoted(_ text: String, or usual: String) -> String {
        guard !text.isEmpty, text != usual else { return usual }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("'", with: "''") + "\""
    }

    /// A text as YAML takes it whatever it holds; plain when it is what the examples have.
    private static func quoted(_ text: String, or usual: String) -> String {
        text.isEmpty || text == usual ? usual : "'" + text.replacing("'", with: "''") + "'"
    }
}
