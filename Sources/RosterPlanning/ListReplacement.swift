package import RosterModel

/// What the new version of a group's list means for its declaration.
///
/// A list that was exported, edited and comes back says who is a member and, where it has columns for
/// them, their details; what it does not say of those who stay is kept.
package struct ListReplacement: Equatable, Sendable {
    package let edit: DeclarationEdit
    package let added: AddressSet
    package let removed: AddressSet
    /// Those who stay with other details.
    package let changed: AddressSet
    package let unchangedCount: Int

    /// - Parameters:
    ///   - id: The group.
    ///   - declared: Who is declared now.
    ///   - list: The new version.
    ///   - listed: What entries of the declaration say of those whose last day is over.
    ///   - today: The day on which last days count.
    package init(_ id: ResourceID, declared: Members, list: Members) {
        var edit = DeclarationEdit(id)
        var (added, changed) = (AddressSet(), AddressSet())
        var listed = Members()
        var unchanged = 0
        AddressSet.merge(declared.addresses, list.addresses) { step in
            switch step {
            case .left:
                break
            case .right(let index):
                added.append(from: list.addresses, at: index)
                listed.append(from: list, at: index)
            case .both(let own, let index):
                let old = declared.details(at: own)
                let details = old.overridden(by: list.details(at: index))
                guard details != old else {
                    unchanged += 1
                    return
                }
                changed.append(from: list.addresses, at: index)
                listed.append(from: list, at: index, details: details)
            }
        }
        edit.listed = listed
        edit.removed = declared.addresses.subtracting(list.addresses)
        self.edit = edit
        self.added = added
        self.changed = changed
        removed = edit.removed
        unchangedCount = unchanged
    }
}

extension MemberDetails {
    /// What another list says, and what this one says where that is silent.
    fileprivate func overridden(by other: MemberDetails) -> MemberDetails {
        MemberDetails(
            until: other.until ?? until, note: other.note ?? note, consent: other.consent ?? consent
        )
    }
}
