internal import Foundation
internal import RosterGit
internal import RosterPipelines

/// The files that `init --ci` and `init --pre-commit` write where they are missing.
struct PipelineFiles {
    /// The repository's folder; the project's where there is no repository.
    private let files: ProjectFiles
    /// From the project's folder to that of the repository, such as `../`.
    private let way: String
    private let contents: [Pipeline.File]

    /// - Throws: `GitError` when git refuses to read the repository.
    init(_ pipeline: Pipeline, project root: String) async throws {
        let repository = try await GitRepository.containing(root)
        let prefix = repository?.prefix ?? ""
        files = ProjectFiles(root: repository?.top ?? root)
        way = String(repeating: "../", count: prefix.count { $0 == "/" })
        contents = pipeline.files(
            inFolder: prefix, branch: try await repository?.mainBranch() ?? "")
    }

    /// - Returns: Each file's path as seen from the project, and whether it was written.
    /// - Throws: `Failure` when a file cannot be written.
    func createMissing() throws -> [(path: String, isNew: Bool)] {
        try contents.map { (way + $0.path, try files.create($0.path, $0.content)) }
    }
}
