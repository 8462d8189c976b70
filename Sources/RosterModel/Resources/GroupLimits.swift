/// How many members a known user group may have (Partner Center, known user groups).
package enum GroupLimits {
    package static let minimum = 1
    package static let maximum = 10_000

    /// Whether a group may have this many members.
    package static func allows(_ count: Int) -> Bool { (minimum...maximum).contains(count) }
}
