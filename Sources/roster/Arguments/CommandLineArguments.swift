internal import ArgumentParser
internal import RosterModel

/// The arguments as the parser takes them: other tools' spellings rewritten, other tools' verbs
/// answered.
struct CommandLineArguments {
    let rewritten: [String]

    /// Terraform's spellings with one dash.
    private static let singleDash = [
        "-auto-approve", "-detailed-exitcode", "-json", "-state", "-chdir", "-target", "-out",
        "-lock-timeout",
    ]

    /// What other tools call something, and what Roster does instead.
    private static let foreignVerbs = [
        "destroy":
            "a group is permanent. To stop managing one, write \"retired: true\" in its declaration",
        "delete":
            "a group is permanent. To stop managing one, write \"retired: true\" in its declaration",
        "rename":
            "a name is permanent. Declare a new group, and write \"retired: true\" in the old one",
        "force-unlock": "there is nothing to unlock: a lock ends with its transaction",
        "sync": "run \"roster plan\" to see what would change, and \"roster apply\" to change it",
        "push": "run \"roster plan\" to see what would change, and \"roster apply\" to change it",
        "refresh": "there is nothing to refresh: every plan reads the state as it is",
        "state": "the state is not edited by hand. See it with \"roster list\" and \"roster log\"",
        "console":
            "ask the state with any SQLite client: its tables are described in docs/state.md",
    ]

    /// - Throws: `Failure` for a verb that Roster does not have.
    init(_ arguments: [String]) throws {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        var arguments = arguments[..<end].map(Self.spelled) + arguments[end...]
        var leading: [String] = []
        while let first = arguments.first, let count = Self.lengthOfFolderOption(first) {
            leading += arguments.prefix(count).flatMap(Self.detached)
            arguments.removeFirst(min(arguments.count, count))
        }
        if arguments.isEmpty && !leading.isEmpty {
            throw Failure(.usage, "there is no command behind \(leading.joined(separator: " "))")
        }
        if let verb = arguments.first, !verb.hasPrefix("-") {
            let command = try Self.command(verb)
            let names = command?.configuration.subcommands.map(Self.name) ?? []
            if names.isEmpty {
                arguments.insert(contentsOf: leading, at: 1)
            } else if let next = arguments.dropFirst().first, names.contains(next) {
                arguments.insert(contentsOf: leading, at: 2)
            }
            // Else there is help to show, or something wrong to tell of, in whatever folder.
        } else {
            arguments = leading + arguments
        }
        rewritten = arguments
    }

    /// How many arguments the option takes that git and Terraform take before the verb; nil for
    /// anything else.
    private static func lengthOfFolderOption(_ argument: String) -> Int? {
        if argument == "-C" || argument == "--chdir" { return 2 }
        return argument.hasPrefix("-C") || argument.hasPrefix("--chdir=") ? 1 : nil
    }

    /// `-Cfolder` as the parser takes it.
    private static func detached(_ argument: String) -> [String] {
        argument.hasPrefix("-C") && argument.count > 2
            ? ["-C", String(argument.dropFirst(2))] : [argument]
    }

    private static func spelled(_ argument: String) -> String {
        let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
        return singleDash.contains(name) ? "-" + argument : argument
    }

    /// A command's own name, or that of its type, as the parser has it.
    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? String(describing: command).lowercased()
    }

    /// - Returns: The command of a verb; nil for `help`.
    private static func command(_ verb: String) throws -> (any ParsableCommand.Type)? {
        let commands = Roster.configuration.subcommands
        if let command = commands.first(where: { name(of: $0) == verb }) { return command }
        let names = commands.map(Self.name) + ["help"]
        if names.contains(verb) { return nil }
        if let answer = foreignVerbs[verb] {
            throw Failure(.usage, "there is no \"\(verb)\": \(answer)")
        }
        let guess = Suggestion.nearest(to: verb, in: names)
        throw Failure(
            .usage,
            "there is no command \"\(verb)\"."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? " See: roster --help"))
    }
}
