import RosterModel
import TestSupport

/// Edits from random numbers.
struct RandomEdits {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed &+ 1_000_003) }

    /// One to three people who are nowhere yet.
    mutating func newcomers() -> Members {
        var new: [Address: MemberDetails] = [:]
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let text = AwkwardProject.newcomer(Int.random(in: 0..<60, using: &random))
            if let address = try? Address(text) { new[address] = details() }
        }
        return Members(new)
    }

    /// Some people, but not all.
    mutating func some(of all: AddressSet) -> AddressSet {
        AddressSet(all.dropFirst().filter { _ in random.oneIn(3) })
    }

    /// Adds and removes people, and changes what is said of others and of the group.
    mutating func edit(of id: ResourceID, _ members: Members) -> DeclarationEdit {
        var edit = DeclarationEdit(id)
        edit.removed = some(of: members.addresses)
        var listed: [Address: MemberDetails] = [:]
        let new = newcomers()
        for index in 0..<new.count { listed[new.addresses[index]] = new.details(at: index) }
        for address in members.addresses
        where edit.removed.index(of: address) == nil && random.oneIn(5) {
            listed[address] = details()
        }
        edit.listed = Members(listed)
        if random.oneIn(2) { edit.attributes[.description] = .some(.text(text())) }
        if random.oneIn(3) { edit.attributes[.consent] = .some(nil) }
        if random.oneIn(3) { edit.attributes[.owners] = .some(.list(["zoe@contoso.com"])) }
        if random.oneIn(4) { edit.name = try? ResourceName("New: \(id.text)") }
        return edit
    }

    private mutating func details() -> MemberDetails {
        guard random.oneIn(2) else { return .none }
        return MemberDetails(
            until: random.oneIn(2) ? .day("2033-03-03") : nil,
            note: random.oneIn(2) ? text() : nil, consent: random.oneIn(4) ? text() : nil)
    }

    private mutating func text() -> String {
        random.pick(["new", "a: b", "a, b; c", "# 12", "one\ntwo", "yes", "\"q\"", "é \u{301}x"])
    }
}
