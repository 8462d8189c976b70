/// How a list that was observed differs from the members of a group that count.
package struct Observation: Equatable, Sendable {
    package let resource: Resource
    /// The file that was observed.
    package let file: String
    /// What differs, and takes no time.
    private let rest: ListDifference
    private let pending: ListDifference
    /// Whether what is pending is rather to be imported than to become effective.
    package let isImportOpen: Bool

    /// - Parameters:
    ///   - difference: All that differs.
    ///   - file: The path of the list.
    ///   - resource: The group.
    ///   - pending: The part of the difference that a list explains which may still be there.
    ///   - isImportOpen: Whether that is rather to be imported than to become effective.
    package init(
        _ difference: ListDifference, in file: String, of resource: Resource,
        pending: ListDifference = .none, isImportOpen: Bool = false
    ) {
        self.resource = resource
        self.file = file
        self.pending = pending
        self.isImportOpen = isImportOpen
        rest = difference.subtracting(pending)
    }

    /// Members that the list does not have.
    package var missing: AddressSet { rest.missing }
    /// Addresses on the list that are no members.
    package var extra: AddressSet { rest.extra }
    /// Members that the list may not have yet.
    package var pendingAdditions: AddressSet { pending.missing }
    /// Addresses that the list may still have.
    package var pendingRemovals: AddressSet { pending.extra }

    /// Whether it differs by more than what takes its time.
    package var differs: Bool { !rest.isEmpty }

    package var isEqual: Bool { rest.isEmpty && pending.isEmpty }
}
