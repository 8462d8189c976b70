internal import RosterModel

/// What is to happen to the entries of one list.
struct ListEdit {
    var added: [Address: MemberDetails] = [:]
    var removed: Set<Address> = []
    /// New details of those who are listed.
    var changed: [Address: MemberDetails] = [:]
    /// Groups whose entries go.
    var removedGroups: Set<ResourceID> = []
    /// Groups whose entries name another one instead.
    var replacedGroups: [ResourceID: ResourceID] = [:]
    /// Groups behind whose entries another one gets an entry.
    var accompaniedGroups: [ResourceID: ResourceID] = [:]

    var isEmpty: Bool {
        added.isEmpty && removed.isEmpty && changed.isEmpty && removedGroups.isEmpty
            && replacedGroups.isEmpty && accompaniedGroups.isEmpty
    }

    /// The new members, in the order of a sorted list.
    var sortedAdditions: [(address: Address, details: MemberDetails)] {
        added.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func removes(_ subject: ListSubject?) -> Bool {
        switch subject {
        case .address(let address): removed.contains(address)
        case .group(let group): removedGroups.contains(group)
        case nil: false
        }
    }
}

/// What an entry of a list is about.
enum ListSubject: Hashable {
    case address(Address)
    case group(ResourceID)

    var address: Address? {
        if case .address(let address) = self { address } else { nil }
    }
}

extension ListSubject {
    /// Nil when the entry says neither.
    init?(_ node: SyntaxNode) {
        if let address = (node.text ?? node["address"]?.text).flatMap({ try? Address($0) }) {
            self = .address(address)
        } else if let group = node["group"]?.text.flatMap(ResourceID.init) {
            self = .group(group)
        } else {
            return nil
        }
    }
}

/// Where a new address belongs among others.
struct ListOrder {
    /// The addresses with the numbers of their entries, in the order of the list.
    private let entries: ArraySlice<(address: Address, entry: Int)>

    /// - Parameters:
    ///   - subjects: What the entries are about, in their order.
    ///   - beginsBlock: Whether an entry is the first of a block.
    init(_ subjects: [ListSubject?], beginsBlock: (Int) -> Bool) {
        let all = subjects.enumerated().compactMap { entry, subject in
            subject?.address.map { (address: $0, entry: entry) }
        }
        var entries = all[...]
        if !Self.isSorted(entries) {
            let lastBlock = subjects.indices.last(where: beginsBlock) ?? 0
            entries = all.drop { $0.entry < lastBlock }
        }
        self.entries = Self.isSorted(entries) ? entries : []
    }

    /// The entry that a new address goes behind, or before, if it has a place of its own: otherwise it
    /// goes to the end.
    func place(of address: Address) -> Place? {
        var rest = entries
        while let middle = rest.indices.first.map({ $0 + rest.count / 2 }) {
            rest =
                rest[middle].address < address
                ? rest[(middle + 1)...] : rest[..<middle]
        }
        return rest.startIndex > entries.startIndex
            ? .behind(entries[rest.startIndex - 1].entry) : entries.first.map { .before($0.entry) }
    }

    enum Place {
        case behind(Int)
        case before(Int)
    }

    private static func isSorted(_ entries: ArraySlice<(address: Address, entry: Int)>) -> Bool {
        zip(entries, entries.dropFirst()).allSatisfy { $0.address <= $1.address }
    }
}
