internal import ArgumentParser
internal import RosterFiles
internal import RosterGit
internal import RosterReports
internal import RosterSQLite
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
        let failure = (error as? InvalidSettings)?.failure() ?? Failure(error)
        let lines = failure.map { ["error: " + $0.message] } ?? linesOfParser(for: error)
        let code = failure?.status.exitCode ?? Roster.exitCode(for: error)
        let stream = code.isSuccess ? StandardStream.output : StandardStream.error
        for line in lines {
            stream.write(TerminalText.escaped(Privacy.ofThisRun.addresses.shown(in: line)) + "\n")
        }
        if let explanation = Privacy.ofThisRun.explanation() { stream.write(explanation) }
        stream.flush()
        Roster.exit(withError: code)
    }

    /// What the argument parser says: help, or what is wrong; nothing for a mere exit code.
    private static func linesOfParser(for error: any Error) -> [String] {
        let text = Roster.fullMessage(for: error)
        guard !text.isEmpty else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Nil for the errors that the argument parser reports.
    private init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as StateError: self.init(error.status, error.description)
        case let error as BackupError:
            self.init(error.isRefusal ? .refused : .failed, error.description)
        case let error as SavedPlanError: self.init(.failed, error.description)
        case let error as ReadingError: self.init(.failed, error.description)
        case let error as CustomerListError:
            self.init(error == .interrupted ? .interrupted : .failed, error.description)
        case let error as WritingError:
            self.init(error == .interrupted ? .interrupted : .failed, error.description)
        case let error as GitError: self.init(.failed, error.description)
        default: return nil
        }
    }
}

extension StateError {
    fileprivate var status: ExitStatus {
        switch self {
        case .stale, .groupGone, .becamePublic, .inconsistent, .overtaken, .otherLineage,
            .guardsChanged:
            .refused
        case .busy, .unavailable, .unknownOutcome: .tryAgain
        case .interrupted: .interrupted
        case .missing, .unreachable, .notAState, .newer, .outdated, .damaged, .readOnly, .full,
            .notPermitted, .size, .customersUnreadable, .customersNotTaken,
            .failed:
            .failed
        }
    }
}
