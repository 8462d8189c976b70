package import RosterModel

/// What counts as reviewed: of each resource the net change between the commit of the last apply
/// that wrote to it and the head.
///
/// That apply left the resource as its commit declares it, or else held back what was done outside.
/// So what differs since, commits changed; and what does not was applied, or undone outside.
package struct Review {
    /// How a resource was declared at the commit of the last apply that wrote to it.
    package enum Base {
        /// No commit says: it was applied outside git, or from files that no commit has.
        case unknown
        /// With these members; nil when the declaration kept those that were stored.
        case declared(Attributes, ResolvedMembers?)
    }

    private let base: (StoredResource) throws -> Base

    package init(base: @escaping (StoredResource) throws -> Base) {
        self.base = base
    }

    func base(of stored: StoredResource) throws -> Base { try base(stored) }
}

extension Review {
    /// Whether a value may be set to what is wanted.
    ///
    /// - Parameters:
    ///   - base: The value at the commit of the last apply; nil when no commit says.
    ///   - wanted: The value at the head.
    ///   - undone: The value that was applied, where somebody changed it outside since.
    /// - Returns: Whether commits changed the value; where no commit says, whether it is not one that
    ///   was applied already and undone outside.
    static func approves<Value: Equatable>(
        from base: Value?, to wanted: Value, undone: Value?
    ) -> Bool {
        if let base { base != wanted } else { undone != wanted }
    }
}
