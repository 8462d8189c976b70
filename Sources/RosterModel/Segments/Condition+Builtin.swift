extension CustomerAttribute {
    /// The age groups of which nobody is ever in a segment: who is younger than 17, and whose age is not
    /// known.
    package static let excludedAges = ["13-17", "unknown"]
}

/// The systems on which an acquisition of the app counts for segments.
package enum CustomerSystem {
    package static let counting = ["windows-10", "windows-11"]
}
