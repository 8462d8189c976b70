/// Why a plan file cannot be read or written.
package enum SavedPlanError: Error, Equatable, Sendable {
    /// The system refuses to open or read it.
    case unreadable(file: String, reason: String)
    /// Something else, or nothing at all.
    case notAPlan(file: String)
    /// It holds what only another version of Roster knows.
    case newer(file: String, roster: String)
    /// Its end is missing.
    case truncated(file: String)
    /// Its bytes are not those that were written.
    case damaged(file: String)
    /// Its bytes are in order, but what they say does not agree.
    case inconsistent(file: String, line: Int, reason: String)
    /// Somebody wrote into it after it was read.
    case changed(file: String)
    /// The system refuses to write it.
    case unwritable(file: String, reason: String)
    /// It stands where the plan should go, and is no plan.
    case occupied(file: String)
    /// One text of the plan is longer than a line of the file may be.
    case tooLarge(file: String)
}

extension SavedPlanError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "cannot read the plan \(file): \(reason)"
        case .notAPlan(let file):
            "\(file) is not a saved plan. Make one with: roster plan --out FILE"
        case .newer(let file, let roster):
            "\(file) holds what this version does not know: use Roster \(roster), which made it"
        case .truncated(let file):
            "\(file) is cut off: its end is missing. Make it again with: roster plan --out"
        case .damaged(let file):
            "\(file) is damaged: its checksum does not agree. Make it again with: roster plan --out"
        case .inconsistent(let file, let line, let reason):
            "\(file) cannot be trusted: \(reason) (line \(line)). "
                + "Make it again with: roster plan --out"
        case .changed(let file):
            "\(file) changed while Roster worked: nothing was done with it"
        case .unwritable(let file, let reason):
            "cannot save the plan to \(file): \(reason)"
        case .occupied(let file):
            "cannot save the plan to \(file): it exists and is not a saved plan. "
                + "Choose another name, or remove it first"
        case .tooLarge(let file):
            "cannot save the plan to \(file): one of its texts is too long"
        }
    }
}

/// Why one line of a plan file cannot be taken.
enum LineProblem: Error {
    /// It holds what this version does not know.
    case unknown
    /// What it says does not agree with itself or with what came before.
    case wrong(String)
}
