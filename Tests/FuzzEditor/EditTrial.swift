internal import FuzzSupport
internal import RosterFiles
internal import RosterModel

/// A project with one of its groups, which is edited in several ways.
struct EditTrial {
    private let tree: FuzzTree
    private let reading: InventoryReading
    private let group: Resource
    private let members: Members
    /// Who is listed with a last day that is over.
    private let expired: AddressSet
    private var numbers: FuzzNumbers

    /// - Returns: Nil when the project has errors, or no group with members.
    init?(files: [String: [UInt8]], seed: UInt64) {
        tree = FuzzTree(files: files)
        numbers = FuzzNumbers(seed: seed)
        guard let reading = Self.read(tree), let inventory = reading.inventory else { return nil }
        let groups = inventory.resources.filter { $0.members.isListed }
        guard !groups.isEmpty else { return nil }
        group = groups[numbers.next(below: groups.count)].resource
        guard let resolved = try? reading.members.members(of: group.id) else { return nil }
        self.reading = reading
        members = resolved.members
        expired = resolved.expired
    }

    /// Adds people and takes them out again, which leaves every byte as it was.
    ///
    /// They bring nothing but addresses that every form of list can hold, and that the list does not
    /// hold already with a last day that is over: adding such a person renews their entry. A text in a
    /// declaration may become a list of entries all the same, where a comment in it leaves no place for
    /// anybody; but then that is what it stays.
    func addAndRemove() {
        guard let first = withAndWithout(newcomers, from: tree, reading) else { return }
        if isSame(first, as: tree) { return }
        insist(tree.files.count == 1, "not as it was")
        guard let known = read(first),
            let second = withAndWithout(newcomers, from: first, known)
        else { return }
        insist(isSame(second, as: first), "not as it was")
    }

    private var newcomers: Members {
        var numbers = numbers
        let plain = newcomers(&numbers).addresses.filter {
            ($0.text.first?.isLetter ?? false) && !expired.contains($0)
        }
        return Members(addresses: AddressSet(plain))
    }

    private func withAndWithout(
        _ new: Members, from tree: FuzzTree, _ reading: InventoryReading
    ) -> FuzzTree? {
        var edit = DeclarationEdit(group.id)
        edit.listed = new
        guard let added = edited(tree, reading, by: edit), let known = read(added) else {
            return nil
        }
        check(known, group.attributes, group.name, adding: new, removing: AddressSet())
        var removal = DeclarationEdit(group.id)
        removal.removed = new.addresses
        return edited(added, known, by: removal)
    }

    private func isSame(_ tree: FuzzTree, as before: FuzzTree) -> Bool {
        before.files.allSatisfy { path, bytes in
            tree.files[path].map { isSame($0, bytes) } ?? false
        }
    }

    /// Edits everything at once.
    func edit() {
        var numbers = numbers
        var edit = DeclarationEdit(group.id)
        let gone = (0..<max(0, members.count - 1)).filter { _ in numbers.isOneIn(3) }
        edit.removed = AddressSet(gone.map { members.addresses[$0] })
        var listed: [Address: MemberDetails] = [:]
        let new = newcomers(&numbers)
        for index in 0..<new.count { listed[new.addresses[index]] = new.details(at: index) }
        for index in 0..<members.count where !gone.contains(index) && numbers.isOneIn(3) {
            listed[members.addresses[index]] = numbers.details()
        }
        edit.listed = Members(listed)
        var attributes = group.attributes
        for name in [AttributeName.description, .portalId, .owners, .consent]
        where numbers.isOneIn(3) {
            let value = numbers.value(of: name)
            edit.attributes[name] = .some(value)
            attributes[name] = value
        }
        if numbers.isOneIn(4) { edit.name = try? ResourceName("New: #1, \(group.id.text)") }
        guard let changed = edited(tree, reading, by: edit), let known = read(changed) else {
            return
        }
        check(
            known, attributes, edit.name ?? group.name, adding: edit.listed, removing: edit.removed)
    }
}

extension EditTrial {
    private static func read(_ tree: FuzzTree) -> InventoryReading? {
        CalendarDay(year: 2026, month: 7, day: 1).map { today in
            tree.read(
                ReadingContext(settings: Settings(), today: today, hashing: .sum))
        }
    }

    /// The project after an edit; nil when it breaks a rule about the whole of it.
    private func read(_ tree: FuzzTree) -> InventoryReading? {
        guard let reading = Self.read(tree) else { return nil }
        let allowed: Set<RuleID> = [
            Rule.groupEmpty.id, Rule.groupTooLarge.id, Rule.nameDuplicate.id,
        ]
        let errors = reading.diagnostics.filter { $0.severity == .error }
        insist(errors.allSatisfy { allowed.contains($0.rule) }, "the result has errors: \(errors)")
        return reading.inventory == nil ? nil : reading
    }

    /// - Returns: Nil when it cannot be made, for a reason that counts.
    private func edited(
        _ tree: FuzzTree, _ reading: InventoryReading, by edit: DeclarationEdit
    ) -> FuzzTree? {
        guard let today = CalendarDay(year: 2026, month: 7, day: 1) else { return nil }
        let context = ReadingContext(settings: Settings(), today: today, hashing: .sum)
        var editor = DeclarationEditor(reading, in: EditedTree(tree), context)
        let problems = editor.apply([edit])
        insist(!problems.contains { $0.reason == .meaning }, "the meaning would change")
        if !problems.isEmpty {
            insist(editor.tree.paths.isEmpty, "half of an edit")
            return nil
        }
        var files = tree.files
        for path in editor.tree.paths { files[path] = (try? editor.tree.read(path))?.bytes }
        return FuzzTree(files: files)
    }

    private func check(
        _ known: InventoryReading, _ attributes: Attributes, _ name: ResourceName,
        adding added: Members, removing removed: AddressSet
    ) {
        let resource = known.inventory?.resources.first { $0.resource.id == group.id }?.resource
        insist(resource?.attributes == attributes, "other attributes")
        insist(resource?.name == name, "another name")
        let isOver = (reading.diagnostics + known.diagnostics).contains {
            $0.rule == Rule.groupAllExpired.id
        }
        guard !isOver else { return }
        guard let now = try? known.members.members(of: group.id).members else {
            fatalError("no members")
        }
        var intended: [Address: MemberDetails] = [:]
        for index in 0..<members.count {
            intended[members.addresses[index]] = members.details(at: index)
        }
        for address in removed { intended[address] = nil }
        for index in 0..<added.count {
            intended[added.addresses[index]] = added.details(at: index)
        }
        insist(now == Members(intended), "other members")
    }

    private func newcomers(_ numbers: inout FuzzNumbers) -> Members {
        var new: [Address: MemberDetails] = [:]
        for _ in 0...numbers.next(below: 3) {
            let address = numbers.address()
            if members[address] == nil { new[address] = numbers.details() }
        }
        return Members(new)
    }

    /// Whether the bytes are the same, but for a list's key that said nothing and is gone.
    private func isSame(_ bytes: [UInt8], _ before: [UInt8]) -> Bool {
        if bytes == before { return true }
        let first = zip(bytes, before).prefix { $0 == $1 }.count
        let last = zip(bytes.reversed(), before.reversed()).prefix { $0 == $1 }.count
        guard first + last >= bytes.count, bytes.count < before.count else { return false }
        return before.contains("members".utf8)
    }
}

/// Stops with a word about why, which `precondition` keeps to itself in a release build.
private func insist(_ condition: Bool, _ claim: String) {
    if !condition { fatalError(claim) }
}

extension DeclaredMembers {
    fileprivate var isListed: Bool {
        if case .listed = self { true } else { false }
    }
}
