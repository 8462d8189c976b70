/// Why somebody who is stored in a group does not count.
package enum MembershipException: String, Sendable {
    /// The last day is over.
    case expired
    /// The addition by override has lapsed.
    case lapsed
    /// A hold keeps the person out.
    case held
}
