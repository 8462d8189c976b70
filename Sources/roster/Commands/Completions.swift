internal import ArgumentParser

struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the completion script of a shell.")

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw Failure(.usage, "there are completions for bash, zsh and fish")
        }
        let stream = StandardStream.data
        stream.write(Roster.completionScript(for: shell) + "\n")
        stream.flush()
    }
}
