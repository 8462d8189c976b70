/// A pipeline that `init --ci` writes into a repository, compiled in from the files beside this one.
package enum Pipeline: String, CaseIterable, Sendable {
    case github
    case gitlab

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
        }
    }

    /// A text as YAML takes it whatever it holds; plain when it is what the examples have.
    private static func quoted(_ text: String, or usual: String) -> String {
        text.isEmpty || text == usual ? usual : "'" + text.replacing("'", with: "''") + "'"
    }
}
