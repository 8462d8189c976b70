package import RosterModel

/// What counts as reviewed: everything but undoing what was done outside, and that too where a commit
/// since the last apply to the resource changed the very value.
///
/// An apply left each value as a commit declares it, or held it back because of an outside edit. So a
/// value that nobody edited outside differs because commits changed it, or because time went on, and
/// dates are reviewed with what they stand at.
package struct Review {
    /// How a resource was declared at the commit of the last apply that wrote to it.
    package enum Base {
        /// No commit says: it was applied outside git, or from files that no commit has.
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
    /// A value before and after what was done outside.
    typealias Edit<Value> = (before: Value, after: Value)

    /// Whether a value may be set to what is wanted.
    ///
    /// - Parameters:
    ///   - base: The value at the commit of the last apply; nil when no commit says.
    ///   - wanted: The value at the head.
    ///   - edit: What was done to it outside; nil for nothing.
    /// - Returns: Whether that undoes nothing, or nothing that no commit is about.
    static func approves<Value: Equatable>(
        from base: Value?, to wanted: Value, undoing edit: Edit<Value>?
    ) -> Bool {
        guard let edit, edit.before != edit.after else { return true }
        return (base ?? edit.before) != wanted
    }
}
