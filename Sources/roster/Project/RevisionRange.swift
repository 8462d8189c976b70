/// What `diff` compares, as its arguments say.
enum RevisionRange: Equatable {
    /// The merge base of a revision and the checked out commit, with the files in the folder; nil
    /// for the branch that is merged into.
    case folder(since: String?)
    case revisions(base: String, head: String)
    /// The merge base of both, with the second.
    case branches(base: String, head: String)

    /// Where branches are merged, by the names that they have nearly everywhere.
    static let mainBranches = ["origin/HEAD", "origin/main", "origin/master", "main", "master"]

    /// - Throws: `Failure` for more than two revisions, or two of which one is a range.
    init(_ arguments: [String]) throws {
        switch arguments.count {
        case 0:
            self = .folder(since: nil)
        case 1:
            let argument = arguments[0]
            if let sides = Self.sides(of: argument, "...") {
                self = .branches(base: sides.base, head: sides.head)
            } else if let sides = Self.sides(of: argument, "..") {
                self = .revisions(base: sides.base, head: sides.head)
            } else {
                self = .folder(since: argument)
            }
        case 2 where !arguments.contains { $0.contains("..") }:
            self = .revisions(base: arguments[0], head: arguments[1])
        default:
            throw Failure(
                .usage, "give one revision, two, A..B or A...B; see: roster diff --help")
        }
    }

    private static func sides(
        of argument: String, _ dots: String
    ) -> (base: String, head: String)? {
        guard let range = argument.firstRange(of: dots) else { return nil }
        let base = String(argument[..<range.lowerBound])
        let head = String(argument[range.upperBound...])
        return (base.isEmpty ? "HEAD" : base, head.isEmpty ? "HEAD" : head)
    }
}
