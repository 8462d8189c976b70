internal import RosterModel

/// All that one document declares, without where it stands: what an edit must leave or change.
struct DeclarationContent: Equatable {
    struct Group: Equatable {
        var id: ResourceID
        let until: CalendarDay?
    }

    let kind: Kind
    var id: ResourceID
    var name: ResourceName
    var attributes: Attributes
    var members: Members
    var groups: [Group]
    var except: Members
    var exceptGroups: [Group]
    var memberFiles: [String]

    init(_ draft: DeclarationDraft) {
        kind = draft.kind
        id = draft.id
        name = draft.name
        attributes = draft.attributes
        members = draft.members?.members ?? Members()
        groups = (draft.members?.groups ?? []).map { Group(id: $0.id, until: $0.until) }
        except = draft.except.members
        exceptGroups = draft.except.groups.map { Group(id: $0.id, until: $0.until) }
        memberFiles = draft.memberFiles.map(\.path)
    }
}

extension Members {
    /// The members that a list has after an edit.
    func edited(by edit: ListEdit) -> Members {
        var entries: [Address: MemberDetails] = [:]
        for index in 0..<count { entries[addresses[index]] = details(at: index) }
        for address in edit.removed { entries[address] = nil }
        for (address, details) in edit.changed where entries[address] != nil {
            entries[address] = details
        }
        entries.merge(edit.added) { $1 }
        return Members(entries)
    }
}

extension [DeclarationContent.Group] {
    /// The groups that a list has after an edit.
    func edited(by edit: ListEdit) -> [DeclarationContent.Group] {
        flatMap { group in
            guard !edit.removedGroups.contains(group.id) else { return [Self.Element]() }
            var (own, other) = (group, group)
            own.id = edit.replacedGroups[group.id] ?? group.id
            guard let beside = edit.accompaniedGroups[group.id] else { return [own] }
            other.id = beside
            return [own, other]
        }
    }
}
