internal import ArgumentParser
internal import RosterFiles
internal import RosterGit
internal import RosterReports
internal import RosterSavedPlans
internal import RosterState

/// Why a command cannot go on: one sentence for people, and the exit code.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// Reports an error on the standard error stream and ends the process.
    static func exit(with error: any Error) -> Never {
        guard let failure = Failure(error) else { Roster.exit(withError: error) }
        let stream = StandardStream.error
        stream.write("error: \(TerminalText.escaped(failure.message))\n")
        stream.flush()
        Roster.exit(withError: failure.status.exitCode)
    }

    /// Nil for the errors that the argument parser reports.
    private init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as StateError: self.init(error.status, error.description)
        case let error as SavedPlanError: self.init(.failed, error.description)
        case let error as ReadingError: self.init(.failed, error.description)
        case let error as GitError: self.init(.failed, error.description)
        default: return nil
        }
    }
}

extension StateError {
    fileprivate var status: ExitStatus {
        switch self {
        case .stale, .overtaken, .otherLineage, .guardsChanged: .refused
        case .busy: .tryAgain
        case .interrupted: .interrupted
        case .missing, .unreachable, .notAState, .newer, .outdated, .damaged, .readOnly, .full,
            .size, .failed:
            .failed
        }
    }
}
