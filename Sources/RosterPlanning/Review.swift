package import RosterModel

/// What counts as reviewed: of each resource the net change between the commit of its seal and the
/// head.
package struct Review {
    /// How a resource was declared at the commit of its seal.
    package enum Base {
        /// No commit says: it was sealed outside git, or from files that no commit has.
        case unknown
        /// With these members; nil when the declaration kept those that were stored.
        case declared(Attributes, Members?)
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
    ///   - base: The value at the commit of the seal; nil when no commit says.
    ///   - wanted: The value at the head.
    ///   - undone: The value that was applied, where somebody changed it outside since.
    /// - Returns: Whether the value was reviewed, and is not one that was applied already and undone
    ///   outside.
    static func approves<Value: Equatable>(
        from base: Value?, to wanted: Value, undone: Value?
    ) -> Bool {
        base != wanted && undone != wanted
    }
}
