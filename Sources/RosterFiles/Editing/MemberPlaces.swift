internal import RosterModel

/// Where a declaration says who is a member, so that an edit goes to the right list.
struct MemberPlaces {
    /// What is to happen to which text.
    struct Steps {
        var document = DocumentEditor.Edit()
        /// By path.
        var lists: [String: ListEdit] = [:]
    }

    private let draft: DeclarationDraft
    private let content: DeclarationContent
    /// The lists that no other declaration names, with their members.
    private var own: [(path: String, members: Members)] = []
    /// Who comes in by a list that others name too, and by which.
    private var shared: [(path: String, members: Members)] = []
    /// Who comes in through a group, and through which.
    private var included: [(group: ResourceID, members: Members)] = []
    private var excepted: [(group: ResourceID, members: Members)] = []

    /// Reads the lists of a declaration as they are in `tree`; `gone` is who was taken out of groups that
    /// it may include.
    ///
    /// - Throws: When a list cannot be read.
    init(
        _ draft: DeclarationDraft, _ loader: MemberLoader, _ tree: any ProjectTree,
        _ context: ReadingContext, gone: [ResourceID: Set<Address>]
    ) throws(EditProblem) {
        self.draft = draft
        let path = draft.source.path
        let file = try EditProblem.reading(path, for: draft) { () throws(FileProblem) in
            try EditableFile(path, in: tree, context)
        }
        guard
            let content = file.contents(of: file.lines.bytes)?.first(where: { $0.id == draft.id })
        else { throw EditProblem(.meaning, draft.id, at: draft.place) }
        self.content = content
        for path in draft.memberFiles.map(\.path) {
            let list = try EditProblem.reading(path, for: draft) { () throws(FileProblem) in
                try EditableFile(path, in: tree, context)
            }
            let members = list.members(of: list.lines.bytes) ?? Members()
            if loader.useCount(ofList: path) == 1 {
                own.append((path, members))
            } else {
                shared.append((path, members))
            }
        }
        func members(of group: ResourceID) throws(EditProblem) -> Members {
            guard let members = try? loader.members(of: group).members else {
                throw EditProblem(.meaning, draft.id, at: draft.place)
            }
            return gone[group].map { members.subtracting(AddressSet($0)) } ?? members
        }
        for group in content.groups.map(\.id) {
            included.append((group, try members(of: group)))
        }
        for group in content.exceptGroups.map(\.id) {
            excepted.append((group, try members(of: group)))
        }
    }

    /// What an edit does to which text.
    ///
    /// - Throws: When no text of this declaration can say what is intended.
    func steps(of edit: DeclarationEdit) throws(EditProblem) -> Steps {
        var steps = Steps()
        steps.document.name = edit.name
        steps.document.attributes = edit.attributes
        steps.document.dropsLists = edit.dropsLists
        var groups = ListEdit()
        groups.replacedGroups = edit.replacedGroups
        groups.accompaniedGroups = edit.accompaniedGroups
        groups.removedGroups = edit.removedGroups
        (steps.document.members, steps.document.except) = (groups, groups)
        for address in edit.removed { remove(address, &steps) }
        for index in 0..<edit.listed.count {
            try list(
                edit.listed.addresses[index], edit.listed.details(at: index),
                without: edit.removedGroups, &steps)
        }
        return steps
    }

    private func remove(_ address: Address, _ steps: inout Steps) {
        if content.members[address] != nil { steps.document.members.removed.insert(address) }
        for list in own where list.members[address] != nil {
            steps.lists[list.path, default: ListEdit()].removed.insert(address)
        }
        let comesIn =
            shared.contains { $0.members[address] != nil }
            || included.contains { $0.members[address] != nil }
        if comesIn, content.except[address] == nil {
            steps.document.except.added[address] = MemberDetails.none
        }
    }

    private func list(
        _ address: Address, _ details: MemberDetails, without groups: Set<ResourceID>,
        _ steps: inout Steps
    ) throws(EditProblem) {
        let excepted = excepted.filter { !groups.contains($0.group) }
        let included = included.filter { !groups.contains($0.group) }
        if let group = excepted.first(where: { $0.members[address] != nil })?.group {
            throw EditProblem(.excepted(group), draft.id, at: draft.place, address: address)
        }
        if content.except[address] != nil { steps.document.except.removed.insert(address) }
        if let known = content.members[address] {
            if known != details { steps.document.members.changed[address] = details }
        } else if let list = own.first(where: { $0.members[address] != nil }) {
            guard list.members[address] != details else { return }
            steps.lists[list.path, default: ListEdit()].changed[address] = details
        } else if !(shared.map(\.members) + included.map(\.members))
            .contains(where: { $0[address] == details })
        {
            add(address, details, &steps)
        }
    }

    /// Adds an entry: to `members`, or where the only list of a declaration is a file, there.
    private func add(_ address: Address, _ details: MemberDetails, _ steps: inout Steps) {
        guard draft.members == nil, shared.isEmpty, let list = own.first, own.count == 1,
            details.isEmpty || list.members.hasDetails
        else {
            steps.document.members.added[address] = details
            return
        }
        steps.lists[list.path, default: ListEdit()].added[address] = details
    }
}
