internal import RosterFiles
internal import RosterGit
internal import RosterModel

/// The git side of a project: the repository that its folder stands in, and the commit that is
/// checked out.
struct ProjectGit {
    let repository: GitRepository
    /// The full hash.
    let head: String

    /// Nil outside git and before the first commit.
    static func of(_ project: Project) async throws -> ProjectGit? {
        guard let repository = try await GitRepository.containing(project.tree.root),
            let head = try await repository.head()
        else { return nil }
        return ProjectGit(repository: repository, head: head)
    }

    /// The files of a project that are not as the commit has them.
    func uncommitted(_ project: Project, _ reading: InventoryReading) async throws -> [String] {
        try await repository.uncommitted(
            under: [SettingsReader.fileName] + project.settings.declarations + reading.paths)
    }
}
