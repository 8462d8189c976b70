/// How a list that was observed differs from the members of a group that count.
package struct Observation: Equatable, Sendable {
    /// The members of a group at the moments of which an observed list may be a picture.
    package struct Expectation {
        /// Now.
        let members: AddressSet
        /// At every moment that may not be effective everywhere yet, now left out.
        let earlier: [AddressSet]
        /// Whether what the list lacks is rather to be imported than to become effective.
        let isImportOpen: Bool

        package init(
            members: AddressSet, earlier: [AddressSet], isImportOpen: Bool = false
        ) {
            self.members = members
            self.earlier = earlier
            self.isImportOpen = isImportOpen
        }
    }

    package let resource: Resource
    /// The file that was observed.
    package let file: String
    /// Members that the list does not have.
    package let missing: AddressSet
    /// Addresses on the list that are no members.
    package let extra: AddressSet
    /// Members that the list may not have yet.
    package let pendingAdditions: AddressSet
    /// Addresses that the list may still have.
    package let pendingRemovals: AddressSet
    /// Whether what is pending is rather to be imported than to become effective.
    package let isImportOpen: Bool

    /// Compares a list with what may be seen of a group.
    ///
    /// - Parameters:
    ///   - observed: The list.
    ///   - file: Its path.
    ///   - resource: The group.
    ///   - expected: Its members, now and before.
    package init(
        _ observed: AddressSet, in file: String, of resource: Resource, expected: Expectation
    ) {
        self.resource = resource
        self.file = file
        isImportOpen = expected.isImportOpen
        let earlier = expected.earlier
        var (missing, extra) = (AddressSet(), AddressSet())
        var (additions, removals) = (AddressSet(), AddressSet())
        AddressSet.merge(expected.members, observed) { step in
            switch step {
            case .left(let index):
                let address = expected.members[index]
                if earlier.allSatisfy({ $0.index(of: address) != nil }) {
                    missing.append(from: expected.members, at: index)
                } else {
                    additions.append(from: expected.members, at: index)
                }
            case .right(let index):
                let address = observed[index]
                if earlier.contains(where: { $0.index(of: address) != nil }) {
                    removals.append(from: observed, at: index)
                } else {
                    extra.append(from: observed, at: index)
                }
            case .both: break
            }
        }
        (self.missing, self.extra) = (missing, extra)
        (pendingAdditions, pendingRemovals) = (additions, removals)
    }

    /// Whether it differs by more than what takes its time.
    package var differs: Bool { !missing.isEmpty || !extra.isEmpty }

    package var isEqual: Bool { !differs && pendingAdditions.isEmpty && pendingRemovals.isEmpty }
}
