internal import ArgumentParser

/// The command-line tool.
@main
struct Roster: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Customer groups as code: describe them in YAML, review, plan, apply.",
        discussion: """
            A group that was applied is permanent: it is never renamed and never deleted.

            Exit codes: 0 done, or nothing to do; 1 failed, or answered no; 2 differences \
            (--detailed-exitcode, fmt --check); 3 refused, stale or unexpected; 4 drift; 64 wrong usage; \
            75 try again; 130 interrupted and rolled back.
            """,
        version: version,
        subcommands: [
            Init.self, Validate.self, Fmt.self, Add.self, Remove.self, Import.self,
            Replace.self, Adopt.self, PlanCommand.self, Show.self, Apply.self, Diff.self,
            DriftCommand.self, PullCommand.self, OverrideCommand.self, Status.self, List.self,
            Who.self, Log.self, Export.self, Publish.self, Customers.self, SegmentCommand.self,
            Backup.self, Restore.self,
            Completions.self,
        ])

    static let version = "0.1.0"

    static func main() async {
        do {
            if let problem = Privacy.ofThisRun.problem { throw problem }
            let arguments = try CommandLineArguments(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(arguments.rewritten)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(with: error)
        }
    }
}
