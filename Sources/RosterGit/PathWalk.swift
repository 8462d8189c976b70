internal import RosterFiles

/// Follows the symbolic links on a path, as the system does when a file is opened.
struct PathWalk {
    /// Where a path leads, and the links on the way there.
    struct Trail: Equatable {
        var path: String
        var links: [String] = []
    }

    /// How many links Linux follows before it gives up.
    private static let limit = 40

    /// The names of the folders between the repository and the project.
    private let prefix: [String]
    /// What the link at a path of the project says; nil when there is no link.
    private let target: (String) throws(FileProblem) -> String?

    init(prefix: String, target: @escaping (String) throws(FileProblem) -> String?) {
        self.prefix = prefix.pathParts
        self.target = target
    }

    /// - Parameters:
    ///   - path: The path, relative to the project.
    ///   - followsLast: Whether a link at the very end is followed too.
    /// - Returns: The path without links on it, whether or not there is anything.
    /// - Throws: When it leads out of the project, or in circles.
    func trail(of path: String, followsLast: Bool = true) throws(FileProblem) -> Trail {
        var pending = Array(path.pathParts.reversed())
        var place = prefix
        var links: [String] = []
        while let part = pending.popLast() {
            try step(part, from: &place, of: path)
            guard place.count > prefix.count, followsLast || !pending.isEmpty else { continue }
            let here = project(place)
            guard let target = try target(here) else { continue }
            links.append(here)
            guard links.count <= Self.limit else {
                throw FileProblem(
                    path: path, reason: .unreadable("too many levels of symbolic links"))
            }
            guard !target.begins(with: "/") else {
                throw FileProblem(path: path, reason: .outsideProject)
            }
            place.removeLast()
            pending += target.pathParts.reversed()
        }
        guard place.count >= prefix.count else {
            throw FileProblem(path: path, reason: .outsideProject)
        }
        return Trail(path: project(place), links: links)
    }

    private func step(
        _ part: String, from place: inout [String], of path: String
    ) throws(FileProblem) {
        switch part {
        case ".": return
        case ".." where !place.isEmpty: place.removeLast()
        case "..": throw FileProblem(path: path, reason: .outsideProject)
        default: place.append(part)
        }
        // Nothing is known of what stands beside the project's folder.
        guard place.starts(with: prefix) || prefix.starts(with: place) else {
            throw FileProblem(path: path, reason: .outsideProject)
        }
    }

    private func project(_ place: [String]) -> String {
        place.dropFirst(prefix.count).joined(separator: "/")
    }
}
