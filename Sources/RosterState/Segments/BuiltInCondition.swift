package import RosterModel

/// What holds for everybody in any segment.
package enum BuiltInCondition: String, CaseIterable, Sendable {
    /// Acquired the app on Windows 10 or 11.
    case windows
    /// Did so while signed in.
    case signedIn
    /// Is 17 or older, and of known age.
    case age

    /// What decides it.
    package var column: CustomerColumn {
        switch self {
        case .windows: .system
        case .signedIn: .signedIn
        case .age: .attribute(.ageGroup)
        }
    }
}
