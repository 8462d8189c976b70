internal import RosterModel

/// Where a declaration says who is a member, so that an edit goes to the right list.
struct MemberPlaces {
    /// What is to happen to which text.
    struct Steps {
        var document = DocumentEditor.Edit()
        /// By path.
        var lists: [String: ListEdit] = [:]
    }

    /// A way by which people come in that this declaration does not decide about.
    fileprivate struct Route {
        let members: Members
        /// Why it cannot be changed here.
        let reason: EditProblem.Reason
    }

    private let draft: DeclarationDraft
    private let content: DeclarationContent
    /// The lists that no other declaration names.
    private var own: [(path: String, members: Members, form: any ListForm)] = []
    /// The lists that others name too, and the groups that it includes.
    private var routes: [Route] = []
    private var excepted: [(group: ResourceID, members: Members)] = []

    /// Reads the lists of a declaration, and the groups that it is going to build on.
    ///
    /// - Throws: When a list cannot be read.
    init(
        _ content: DeclarationContent, of draft: DeclarationDraft, _ edit: DeclarationEdit,
        _ loader: MemberLoader, _ tree: any ProjectTree, _ context: ReadingContext
    ) throws(EditProblem) {
        self.draft = draft
        self.content = content
        for path in draft.memberFiles.map(\.path) {
            let list = try EditProblem.reading(path, for: draft) { () throws(FileProblem) in
                try EditableFile(path, in: tree, context)
            }
            let members = list.members(of: list.lines.bytes) ?? Members()
            if loader.useCount(ofList: path) == 1 {
                own.append((path, members, list.listForm()))
            } else {
                routes.append(Route(members: members, reason: .sharedList(path)))
            }
        }
        func members(of group: ResourceID) throws(EditProblem) -> Members {
            do throws(ReadingError) {
                return try loader.members(of: edit.replacedGroups[group] ?? group).members
            } catch {
                throw EditProblem(.meaning, draft.id, at: draft.place)
            }
        }
        for group in content.groups where !edit.removedGroups.contains(group.id) {
            let members = MemberResolver.capped(try members(of: group.id), until: group.until)
            routes.append(Route(members: members, reason: .included(group.id)))
        }
        for group in content.exceptGroups.map(\.id) where !edit.removedGroups.contains(group) {
            excepted.append((group, try members(of: group)))
        }
    }

    /// What an edit does to which text.
    ///
    /// - Throws: When no text of this declaration can say what is intended.
    func steps(of edit: DeclarationEdit) throws(EditProblem) -> Steps {
        var steps = Steps()
        steps.document.name = edit.name.flatMap { $0 == content.name ? nil : $0 }
        steps.document.attributes = edit.attributes.filter { name, value in
            content.attributes[name] != value.flatMap { $0.isEmpty ? nil : $0 }
        }
        steps.document.dropsLists = edit.dropsLists
        steps.document.members.change(by: edit, content.groups)
        steps.document.except.change(by: edit, content.exceptGroups)
        for case .text(let text)?? in steps.document.attributes.values { try check(text) }
        for address in edit.removed { remove(address, &steps) }
        for index in 0..<edit.listed.count {
            try list(edit.listed.addresses[index], edit.listed.details(at: index), &steps)
        }
        return steps
    }

    private func remove(_ address: Address, _ steps: inout Steps) {
        if content.members[address] != nil { steps.document.members.removed.insert(address) }
        for list in own where list.members[address] != nil {
            steps.lists[list.path, default: ListEdit()].removed.insert(address)
        }
        let comesIn = routes.contains { $0.members[address] != nil }
        let isOut =
            content.except[address] != nil || excepted.contains { $0.members[address] != nil }
        if comesIn && !isOut { steps.document.except.added[address] = MemberDetails.none }
    }

    private func list(
        _ address: Address, _ details: MemberDetails, _ steps: inout Steps
    ) throws(EditProblem) {
        if let group = excepted.first(where: { $0.members[address] != nil })?.group {
            throw problem(.excepted(group), address)
        }
        try check(address, details)
        for text in [details.note, details.consent] { try check(text ?? "") }
        if content.except[address] != nil { steps.document.except.removed.insert(address) }
        var isListed = false
        if let known = content.members[address] {
            isListed = true
            if known != details { steps.document.members.changed[address] = details }
        }
        for list in own where list.members[address] != nil {
            if list.members[address] == details {
                isListed = true
            } else if list.form.canHold(details, of: address) {
                isListed = true
                steps.lists[list.path, default: ListEdit()].changed[address] = details
            } else {
                steps.lists[list.path, default: ListEdit()].removed.insert(address)
            }
        }
        if !isListed && combined(address) != details { add(address, details, &steps) }
    }

    /// Checks that no other way by which a person comes in says otherwise.
    ///
    /// - Throws: Which of them does.
    private func check(_ address: Address, _ details: MemberDetails) throws(EditProblem) {
        for route in routes {
            if let other = route.members[address], route.combined(details, other) != details {
                throw problem(route.reason, address)
            }
        }
    }

    /// Checks that the reader accepts a text.
    ///
    /// - Throws: What it holds instead.
    private func check(_ text: String) throws(EditProblem) {
        let stray = text.unicodeScalars.first { $0.isForbiddenInTexts }
        if let stray { throw EditProblem(.character(stray), draft.id, at: draft.place) }
    }

    /// What the other ways say of a person together; nil when there is none.
    private func combined(_ address: Address) -> MemberDetails? {
        routes.reduce(nil) { known, route in
            guard let other = route.members[address] else { return known }
            return known.map { route.combined($0, other) } ?? other
        }
    }

    private func problem(_ reason: EditProblem.Reason, _ address: Address) -> EditProblem {
        EditProblem(reason, draft.id, at: draft.place, address: address)
    }

    /// Adds an entry: to `members`, or where the only list of a declaration is a file, there.
    private func add(_ address: Address, _ details: MemberDetails, _ steps: inout Steps) {
        let isAlone = draft.members == nil && draft.memberFiles.count == 1
        if isAlone, let list = own.first, list.form.canHold(details, of: address),
            steps.lists[list.path]?.removed.contains(address) != true
        {
            steps.lists[list.path, default: ListEdit()].added[address] = details
        } else {
            steps.document.members.added[address] = details
        }
    }
}

extension MemberPlaces.Route {
    /// What is true of a person who comes in by another way with some details, and by this one.
    fileprivate func combined(_ details: MemberDetails, _ own: MemberDetails) -> MemberDetails {
        let merged = details.merged(with: own)
        if case .sharedList = reason { return merged }
        return MemberDetails(
            until: merged.until, note: details.note ?? own.note,
            consent: details.consent ?? own.consent)
    }
}

extension ListEdit {
    /// Replaces and removes groups that a list names; one that it would name twice goes.
    fileprivate mutating func change(
        by edit: DeclarationEdit, _ groups: [DeclarationContent.Group]
    ) {
        accompaniedGroups = edit.accompaniedGroups
        removedGroups = edit.removedGroups
        let new = edit.replacedGroups
        var named = Set(groups.map(\.id).filter { new[$0] == nil })
        for group in groups {
            guard let other = new[group.id] else { continue }
            if named.insert(other).inserted {
                replacedGroups[group.id] = other
            } else {
                removedGroups.insert(group.id)
            }
        }
    }
}
