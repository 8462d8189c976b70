/// What the declaration of one group is to say differently.
package struct DeclarationEdit: Equatable, Sendable {
    package let id: ResourceID
    /// Who is to be a member by the declaration's own lists: new ones get an entry, others these details.
    package var listed = Members()
    /// Who is to be no effective member any more, by whatever way they are one.
    package var removed = AddressSet()
    /// The attributes to set; empty values are taken out.
    package var attributes: [AttributeName: AttributeValue?] = [:]

    /// The name that it is to have; nil for the one that it has.
    package var name: ResourceName?
    /// The groups that it is to include and except in place of others.
    package var replacedGroups: [ResourceID: ResourceID] = [:]
    /// The groups that it is to include and except beside others, just as those.
    package var accompaniedGroups: [ResourceID: ResourceID] = [:]
    /// The groups that it is not to include or except any more.
    package var removedGroups: Set<ResourceID> = []
    /// Whether it is to list nobody, and so to leave the stored members as they are.
    package var dropsLists = false

    package init(_ id: ResourceID) { self.id = id }

    /// Leads from some members to others.
    package init(_ id: ResourceID, from current: Members, to target: Members) {
        self.id = id
        AddressSet.merge(current.addresses, target.addresses) { step in
            switch step {
            case .left(let index): removed.append(from: current.addresses, at: index)
            case .right(let index): listed.append(from: target, at: index)
            case .both(let before, let after):
                guard current.details(at: before) != target.details(at: after) else { return }
                listed.append(from: target, at: after)
            }
        }
    }

    package var isEmpty: Bool {
        listed.isEmpty && removed.isEmpty && attributes.isEmpty && name == nil
            && replacedGroups.isEmpty && accompaniedGroups.isEmpty && removedGroups.isEmpty
            && !dropsLists
    }
}
