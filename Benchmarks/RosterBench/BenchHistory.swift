/// Two commits of a project that differ in the ten edited files, in a repository without the files
/// themselves: what is measured reads git's objects.
struct BenchHistory {
    let project: BenchProject
    /// Where the repository is.
    let folder: String

    private var repository: String { folder + "/.git" }

    /// Makes the commits unless they are there.
    func prepare() throws(BenchError) {
        let marker = repository + "/complete"
        if FileSystem.read(marker) != nil { return }
        try FileSystem.makeFolder(folder)
        try git(["init", "--quiet", "--initial-branch=main"]).run()
        try commit()
        try project.setEdited(true)
        try commit()
        try project.setEdited(false)
        try git(["gc", "--quiet"]).run()
        try FileSystem.write("project: bench\n", to: folder + "/roster.yaml")
        try FileSystem.write("complete\n", to: marker)
    }

    /// Writes every declaration of one commit, and does nothing else.
    var reading: Command {
        Command(
            "sh",
            [
                "-c",
                """
                git -C "$0" ls-tree -r HEAD groups/ | cut -d ' ' -f 3 | cut -f 1 \
                | git -C "$0" cat-file --batch
                """, folder,
            ])
    }

    /// Everything that stands in the project's folder, but for its state.
    private func commit() throws(BenchError) {
        try Command(
            "sh",
            [
                "-c",
                """
                repository=$(cd "$0" && pwd)/.git
                cd "$1" && git --git-dir="$repository" --work-tree=. add groups roster.yaml
                """, folder, project.folder,
            ]
        ).run()
        try git([
            "-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet",
            "--message", "Bench",
        ]).run()
    }

    private func git(_ arguments: [String]) -> Command {
        Command("git", ["-C", folder] + arguments)
    }
}
