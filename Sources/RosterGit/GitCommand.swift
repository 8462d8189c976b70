internal import Subprocess

/// Runs git in a folder, so that neither the user's settings nor a hook's variables change what it
/// answers, and so that it writes nothing, asks nothing and fetches nothing.
struct GitCommand: Sendable {
    /// How a command ended.
    struct Result {
        let status: TerminationStatus
        let output: [UInt8]
        /// What it wrote to standard error.
        let words: String

        var isSuccess: Bool { status.isSuccess }

        /// The output without the line feed at its end.
        var line: String {
            let text = String(decoding: output, as: UTF8.self)
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }

        /// The output's parts, each of which ends with a zero byte.
        var records: [ArraySlice<UInt8>] { output.split(separator: 0) }
    }

    /// How much a command may print: the names of a million files, and more.
    private static let outputLimit = 256 * 1024 * 1024
    private static let wordsLimit = 1024 * 1024

    let folder: String
    let environment: Environment

    /// - Parameters:
    ///   - folder: Where to run git.
    ///   - variables: Its environment; nil for that of this process.
    init(folder: String, variables: [String: String]?) {
        self.folder = folder
        let inherited = variables.map { variables in
            Environment.custom(
                Dictionary(uniqueKeysWithValues: variables.map { (.init(stringLiteral: $0), $1) }))
        }
        environment = (inherited ?? .inherit).updating(Self.overrides)
    }

    /// What stands before the name of every command.
    func arguments(_ command: [String]) -> Arguments {
        Arguments(
            [
                "-C", folder, "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
                "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
                "-c", "protocol.allow=never",
            ] + command)
    }

    /// Runs a command to its end, successful or not.
    ///
    /// - Throws: When it cannot be run, or prints without end.
    func run(_ command: [String]) async throws(GitError) -> Result {
        do {
            let ended = try await Subprocess.run(
                .name("git"), arguments: arguments(command), environment: environment,
                output: .bytes(limit: Self.outputLimit), error: .bytes(limit: Self.wordsLimit))
            return Result(
                status: ended.terminationStatus, output: ended.standardOutput,
                words: Self.trimmed(ended.standardError))
        } catch {
            throw GitError(error, running: command)
        }
    }

    /// Runs a command that has to succeed.
    ///
    /// - Throws: Git's own words when it does not.
    func output(_ command: [String]) async throws(GitError) -> Result {
        let result = try await run(command)
        guard result.isSuccess else { throw failure(of: command, result) }
        return result
    }

    /// The error for a command that ended without success.
    func failure(of command: [String], _ result: Result) -> GitError {
        .failed(command: command.first ?? "", words: result.words)
    }

    /// The variables that git gets whatever the environment says.
    ///
    /// A hook's variables name the repository that the hook runs for, by paths relative to another
    /// folder; a lazy fetch would need the network, and perhaps a password.
    private static let overrides: [Environment.Key: String?] = [
        "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
        "GIT_GRAFT_FILE": "/dev/null",
        "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil,
        "GIT_COMMON_DIR": nil, "GIT_NAMESPACE": nil,
        "GIT_GLOB_PATHSPECS": nil, "GIT_NOGLOB_PATHSPECS": nil, "GIT_ICASE_PATHSPECS": nil,
    ]

    private static func trimmed(_ words: [UInt8]) -> String {
        let lines = String(decoding: words, as: UTF8.self).split(separator: "\n")
        return lines.joined(separator: "\n")
    }
}

extension GitError {
    /// The error for a command that could not be run at all.
    init(_ error: any Error, running command: [String]) {
        if let error = error as? SubprocessError, error.code == .executableNotFound {
            self = .notInstalled
        } else {
            self = .failed(command: command.first ?? "", words: "\(error)")
        }
    }
}
