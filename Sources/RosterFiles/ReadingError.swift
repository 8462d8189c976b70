/// Why what was read once cannot be read again.
package enum ReadingError: Error, Equatable, Sendable {
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
