/// Why a file was left as it is although it has no errors.
package enum FormattingProblem: Error, Equatable, Sendable {
    /// What it declares would not be the same.
    case meaning
    /// A comment would get lost.
    case comments
    /// Formatting the result would change it again.
    case unsettled
    /// It is the project's settings, and neither declarations nor a list.
    case settings
    /// Something stands where its members were to be moved.
    case occupied(String)
}

extension FormattingProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .meaning: Self.report("formatting would change what it means")
        case .comments: Self.report("formatting would lose a comment")
        case .unsettled: Self.report("formatting it again would change it again")
        case .settings:
            "it holds the project's settings, which fmt leaves as they are, and no declarations"
        case .occupied(let path):
            "its members cannot be moved to \(path): something stands there already"
        }
    }

    private static func report(_ harm: String) -> String {
        "\(harm), so that it was left as it is; please report this"
    }
}
