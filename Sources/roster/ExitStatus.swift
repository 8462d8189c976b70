internal import ArgumentParser

/// Every exit code of the tool; docs/exit-codes.md describes them.
enum ExitStatus: Int32 {
    case done = 0
    /// Failed, or somebody answered no.
    case failed = 1
    /// There are differences, and the caller asked to be told so.
    case differences = 2
    /// Refused by a rule, or the state is not what was planned against.
    case refused = 3
    /// Something is not as applies left it.
    case drift = 4
    case usage = 64
    case tryAgain = 75
    /// Interrupted and rolled back.
    case interrupted = 130

    var exitCode: ExitCode { ExitCode(rawValue) }
}
