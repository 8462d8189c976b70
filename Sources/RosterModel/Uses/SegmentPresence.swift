/// Whether a person is in a segment.
package enum SegmentPresence: Equatable, Sendable {
    case known(Bool)
    /// Why nobody knows, for people.
    case unknown(String)
}
