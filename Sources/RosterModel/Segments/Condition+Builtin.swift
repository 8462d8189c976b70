extension CustomerAttribute {
    /// The age groups of which nobody is ever in a segment: who is younger than 17, and whose age is not
    /// known.
    package static let excludedAges = ["13-17", "unknown"]

    /// The age groups of which somebody can be in a segment: these alone, since a database may hold
    /// anything.
    package static let eligibleAges = ages.filter { !excludedAges.contains($0) }
}

/// The systems on which an acquisition of the app counts for segments.
package enum CustomerSystem {
    package static let counting = ["windows-10", "windows-11"]
}
