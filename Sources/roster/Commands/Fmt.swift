internal import ArgumentParser
internal import RosterCrypto
internal import RosterFiles
internal import RosterModel
internal import RosterReports

struct Fmt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write declarations and lists in the canonical form.",
        discussion: """
            What files mean never changes, and every comment stays. Files with errors are left as \
            they are. Prints the paths of the files that were changed.
            """)

    @Argument(
        help: ArgumentHelp(
            """
            Files and folders; all declarations and lists of the project unless given. \
            "-" reads standard input and writes to standard output.
            """, valueName: "path"))
    var paths: [String] = []
    @Flag(
        help: "Write nothing; list the files that would change, with exit code 2 if there are any.")
    var check = false
    @Flag(help: "Write nothing; show how the files would change.")
    var diff = false
    @Flag(
        help: "Move lists of more than 500 plain addresses to a file ID.txt beside the declaration."
    )
    var extract = false
    @Option(
        help: ArgumentHelp(
            "What to take standard input for: a list if it ends in .txt or .csv.",
            valueName: "name"))
    var stdinName = "stdin.yaml"
    @OptionGroup var folder: FolderOptions
    @OptionGroup var display: DisplayOptions

    private var readsInput: Bool { paths == ["-"] }

    func validate() throws {
        guard !paths.contains("-") || readsInput else {
            throw ValidationError("\"-\" goes with no other path")
        }
        guard !(readsInput && extract) else {
            throw ValidationError("--extract writes files, so that it does not go with \"-\"")
        }
    }

    func run() async throws {
        if readsInput { return try formatInput() }
        let project = try Project(folder, day: DayOptions.today, display: display)
        let formatter = ProjectFormatter(project.tree, project.context, extracts: extract)
        let result =
            paths.isEmpty
            ? await formatter.formatAll()
            : await formatter.format(try paths.map { try ProjectPath($0, in: project.tree).text })
        display.warn(result.diagnostics)
        for (path, problem) in result.problems {
            complain("\"\(path)\" was not formatted: \(problem)")
        }
        if !check && !diff { try write(result.changes, to: project.tree) }
        show(result.changes)
        if !result.diagnostics.isEmpty || !result.problems.isEmpty {
            throw ExitStatus.failed.exitCode
        }
        if check && !result.changes.isEmpty { throw ExitStatus.differences.exitCode }
    }

    /// Formats standard input, which needs no project.
    private func formatInput() throws {
        let bytes = try GivenFile.bytesOfStandardInput()
        let settings = Settings()
        let context = ReadingContext(
            settings: settings, today: Instant.now.day(in: settings.timeZone), hashing: .sha256)
        switch FileFormatter(context).format(bytes, path: stdinName) {
        case .invalid(let diagnostics):
            display.warn(diagnostics)
            throw ExitStatus.failed.exitCode
        case .unproven(let problem):
            throw Failure(.failed, "standard input was not formatted: \(problem)")
        case .formatted(let result):
            let before = FileContents(bytes: bytes, stamp: FileStamp([]))
            let change = FileChange(path: stdinName, before: before, after: result)
            if check || diff { show(change.isEmpty ? [] : [change]) } else { output(result) }
            if check && !change.isEmpty { throw ExitStatus.differences.exitCode }
        }
    }

    private func write(_ changes: [FileChange], to tree: FolderTree) throws {
        let interruption = Interruption()
        try interruption.noted {
            try ProjectWriter(tree).write(changes) { interruption.hasHappened }
        }
    }

    private func show(_ changes: [FileChange]) {
        output(
            changes.flatMap { change in
                diff
                    ? UnifiedDiff(change).bytes
                    : Array((TerminalText.escaped(change.path) + "\n").utf8)
            })
    }

    private func output(_ bytes: [UInt8]) {
        let stream = StandardStream.data
        stream.write(String(decoding: bytes, as: UTF8.self))
        stream.flush()
    }

    private func complain(_ message: String) {
        let stream = StandardStream.error
        stream.write(TerminalText.escaped("error: " + message) + "\n")
        stream.flush()
    }
}
