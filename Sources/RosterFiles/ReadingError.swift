internal import RosterModel

/// Why what was read once cannot be read again.
package enum ReadingError: Error, Hashable, Sendable {
    /// A file changed between two readings of one run.
    case fileChanged(String)
}

extension ReadingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fileChanged(let path):
            "file changed while Roster worked: \(path); nothing was done, run it again"
        }
    }
}

extension ReadingError {
    /// The finding about a file that could not be read again.
    var diagnostic: Diagnostic {
        switch self {
        case .fileChanged(let path):
            Diagnostic(
                .fileUnreadable, "\(quoted: path) changed while Roster worked",
                at: SourcePlace(file: path), help: "run it again")
        }
    }
}
