internal import RosterModel

/// Why files were not written.
package enum WritingError: Error, Equatable, Sendable {
    /// A file or its folder cannot be written, with the system's words.
    case unwritable(path: String, reason: String)
    /// Something stands where a new file is to be.
    case occupied(path: String)
    /// What a path leads to is nothing that Roster writes.
    case unreachable(FileProblem)
    /// Two paths lead to one file, which is to be written in two ways.
    case sameFile(String, String)
    case interrupted
    /// One file could not be put in its place after others had been.
    case cutOff(path: String, reason: String, written: [String])
}

extension WritingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unwritable(let path, let reason):
            "cannot write \(path): \(reason); nothing was changed"
        case .occupied(let path):
            "cannot write \(path): something stands there already; nothing was changed"
        case .unreachable(let problem):
            problem.diagnostic(at: SourcePlace(file: problem.path)).message.plain
                + "; nothing was changed"
        case .sameFile(let first, let second):
            "\(first) and \(second) are one file, which cannot be written in two ways; "
                + "nothing was changed"
        case .interrupted:
            "interrupted: nothing was changed"
        case .cutOff(let path, let reason, let written):
            "cannot write \(path): \(reason). Written before it: "
                + written.joined(separator: ", ") + ". Mend what is wrong and run it again"
        }
    }
}

extension WritingError {
    /// Of a failed system call.
    static func system(_ path: String) -> WritingError {
        .unwritable(path: path, reason: SystemReason.last)
    }

    /// The same, after other files have been put in their places.
    func after(_ written: [String]) -> WritingError {
        guard !written.isEmpty else { return self }
        switch self {
        case .unwritable(let path, let reason):
            return .cutOff(path: path, reason: reason, written: written)
        case .occupied(let path):
            return .cutOff(
                path: path, reason: "something stands there already", written: written)
        case .unreachable, .sameFile, .interrupted, .cutOff:
            return self
        }
    }
}
