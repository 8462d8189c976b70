/// The members of one group: their addresses, and the details of the few that have any.
package struct Members: Equatable, Sendable {
    package private(set) var addresses: AddressSet
    /// Sorted by index into `addresses`; empty details are not kept.
    package private(set) var details: [IndexedDetails]

    package struct IndexedDetails: Equatable, Sendable {
        package let index: Int
        package let details: MemberDetails

        package init(index: Int, details: MemberDetails) {
            self.index = index
            self.details = details
        }
    }

    package init() {
        addresses = AddressSet()
        details = []
    }

    /// Takes addresses and the details of some of them, in any order.
    package init(addresses: AddressSet, details: [IndexedDetails] = []) {
        self.addresses = addresses
        self.details = details.filter { !$0.details.isEmpty }.sorted { $0.index < $1.index }
    }

    package init(_ entries: [Address: MemberDetails]) {
        self.init()
        for (address, details) in entries.sorted(by: { $0.key < $1.key }) {
            var text = address.text
            text.withUTF8 { append($0, details) }
        }
    }

    package var count: Int { addresses.count }
    package var isEmpty: Bool { addresses.isEmpty }

    package func details(at index: Int) -> MemberDetails {
        guard !details.isEmpty else { return .none }
        var range = 0..<details.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let found = details[middle]
            if found.index == index { return found.details }
            range =
                found.index < index
                ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return .none
    }

    /// The details of `address`, or nil when it is no member.
    package subscript(address: Address) -> MemberDetails? {
        addresses.index(of: address).map { details(at: $0) }
    }

    /// Adds a valid address that is greater than all before it.
    package mutating func append(_ address: UnsafeBufferPointer<UInt8>, _ details: MemberDetails) {
        addresses.append(address)
        note(details)
    }

    /// Adds the member at `index` of another group, greater than all before it.
    package mutating func append(from other: Members, at index: Int) {
        append(from: other, at: index, details: other.details(at: index))
    }

    /// Adds the address at `index` of another group with other details.
    package mutating func append(from other: Members, at index: Int, details: MemberDetails) {
        addresses.append(from: other.addresses, at: index)
        note(details)
    }

    private mutating func note(_ details: MemberDetails) {
        if !details.isEmpty {
            self.details.append(IndexedDetails(index: addresses.count - 1, details: details))
        }
    }
}

extension Members {
    /// Whether some membership has details: the flag that spares stores reading them.
    package var hasDetails: Bool { !details.isEmpty }

    /// The members whose last day is before `day`.
    package func expired(on day: CalendarDay) -> AddressSet {
        var expired = AddressSet()
        for entry in details where entry.details.isExpired(on: day) {
            expired.append(from: addresses, at: entry.index)
        }
        return expired
    }
}
