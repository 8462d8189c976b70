/// What adding people to a group, or taking them out, changes.
package struct GroupEdit: Equatable, Sendable {
    /// A member whose details become others.
    package struct Change: Equatable, Sendable {
        package let address: Address
        package let before: MemberDetails
        package let after: MemberDetails
    }

    package let id: ResourceID
    /// Who becomes a member.
    package private(set) var added: [Address: MemberDetails] = [:]
    package private(set) var changed: [Change] = []
    /// Who is a member already, just as wanted.
    package private(set) var present: [Address] = []
    package private(set) var removed: [Address] = []
    /// Who was to be taken out and is no member.
    package private(set) var absent: [Address] = []
    /// How many members stay as they are in a list that is replaced as a whole.
    package private(set) var unchangedCount = 0

    /// Adds people; of who is a member already, the details that are given are changed.
    package init(
        adding people: [PastedAddresses.Accepted], to id: ResourceID, of resolved: ResolvedMembers,
        on today: CalendarDay
    ) {
        self.id = id
        for person in people.sorted(by: { $0.address < $1.address }) {
            guard let before = resolved.members[person.address] else {
                added[person.address] = person.details
                continue
            }
            let after = before.overridden(by: person.details, on: today)
            if after == before {
                present.append(person.address)
            } else {
                changed.append(Change(address: person.address, before: before, after: after))
            }
        }
    }

    /// Takes people out, those too whose last day is over.
    package init(removing people: [Address], from id: ResourceID, of resolved: ResolvedMembers) {
        self.id = id
        for address in people.sorted() {
            if resolved.members[address] != nil || resolved.expired.index(of: address) != nil {
                removed.append(address)
            } else {
                absent.append(address)
            }
        }
    }

    /// Makes a list the new version of a group's own: who is not in it is taken out; who stays keeps the
    /// details that it does not give.
    package init(
        replacing resolved: ResolvedMembers, of id: ResourceID, by list: Members,
        on today: CalendarDay
    ) {
        self.id = id
        let members = resolved.members
        removed = Array(members.addresses.subtracting(list.addresses))
        for index in 0..<list.count {
            let (address, given) = (list.addresses[index], list.details(at: index))
            guard let before = members[address] else {
                added[address] = given
                continue
            }
            let after = before.overridden(by: given, on: today)
            if after == before {
                unchangedCount += 1
            } else {
                changed.append(Change(address: address, before: before, after: after))
            }
        }
    }

    /// The same without a word on who was no member.
    package var withoutAbsent: GroupEdit {
        var edit = self
        edit.absent = []
        return edit
    }

    /// What the declaration is to say differently.
    package var declarationEdit: DeclarationEdit {
        var edit = DeclarationEdit(id)
        var listed = added
        for change in changed { listed[change.address] = change.after }
        edit.listed = Members(listed)
        edit.removed = AddressSet(removed)
        return edit
    }

    /// Who is not as wanted in the members that the edited declarations lead to: another way in may
    /// last longer, or give a later day.
    package func unmet(in resolved: ResolvedMembers) -> [Address] {
        let edit = declarationEdit
        let listed = edit.listed.addresses.enumerated().compactMap { index, address in
            let wanted = edit.listed.details(at: index).until
            let found = resolved.members[address]
            let isExpired = resolved.expired.index(of: address) != nil
            return found.map { $0.until == wanted } ?? isExpired ? nil : address
        }
        return listed + removed.filter { resolved.members[$0] != nil }
    }
}

extension MemberDetails {
    /// The details with those of another that has some; who is added again after the last day stays
    /// for good, unless there is a new one.
    fileprivate func overridden(by other: MemberDetails, on today: CalendarDay) -> MemberDetails {
        MemberDetails(
            until: other.until ?? (isExpired(on: today) ? nil : until), note: other.note ?? note,
            consent: other.consent ?? consent)
    }
}
