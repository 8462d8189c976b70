package import RosterModel

/// How addresses appear in reports: every address, and all data that may hold one, passes here.
package enum AddressDisplay: Sendable {
    case shown
    case masked(AddressMask)

    package var isMasked: Bool {
        if case .masked = self { true } else { false }
    }

    /// What a reader has to know of the tags; nil where nothing is masked, or under a lasting key.
    package var explanation: String? {
        guard case .masked(let mask) = self, mask.isOfThisRun else { return nil }
        return """
            Addresses are masked with a key of this run; set ROSTER_MASK_KEY to get the same tags \
            again.

            """
    }

    package func shown(_ address: Address) -> String {
        switch self {
        case .shown: address.text
        case .masked(let mask): mask.masked(address.text)
        }
    }

    /// What stands where an address should be, whether or not it is one.
    func shown(entry text: String) -> String {
        switch self {
        case .shown: text
        case .masked(let mask): mask.masked(entry: text)
        }
    }

    /// Any data, raw: the addresses in it are masked, and nothing else changes.
    package func shown(in text: String) -> String {
        switch self {
        case .shown: text
        case .masked(let mask): mask.masked(in: text)
        }
    }

    /// A path, whose folders and file ending belong to no address.
    package func shown(path: String) -> String {
        guard case .masked(let mask) = self, path.contains("@") else { return shown(in: path) }
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        return names.map { name in
            let ending = [".yaml", ".yml", ".csv", ".txt"].first { name.hasSuffix($0) } ?? ""
            return mask.masked(in: String(name.dropLast(ending.count))) + ending
        }.joined(separator: "/")
    }
}

/// Writes `a…@c…#k3f9x2w` for an address: the first character of each part, and its tag.
package struct AddressMask: Sendable {
    /// Whether the same addresses have other tags in another run.
    package let isOfThisRun: Bool
    /// The tag of a lower-cased address.
    private let tag: @Sendable (String) -> String

    package init(isOfThisRun: Bool, tag: @escaping @Sendable (String) -> String) {
        self.isOfThisRun = isOfThisRun
        self.tag = tag
    }

    /// The mask of one address in lower case.
    func masked(_ address: String) -> String {
        let parts = address.split(separator: "@", maxSplits: 1).map { "\($0.prefix(1))…" }
        return parts.joined(separator: "@") + "#" + tag(address)
    }

    /// The masks of the addresses in an entry, or one of the entry itself: whatever else stands there
    /// is about a person too.
    fileprivate func masked(entry text: String) -> String {
        let hits = AddressScanner.hits(in: text)
        return hits.isEmpty
            ? masked(text.lowercased())
            : hits.map { masked($0.address) }.joined(separator: " ")
    }

    fileprivate func masked(in text: String) -> String {
        var result = ""
        var from = text.startIndex
        for hit in AddressScanner.hits(in: text) {
            result += text[from..<hit.range.lowerBound] + masked(hit.address)
            from = hit.range.upperBound
        }
        return from == text.startIndex ? text : result + text[from...]
    }
}
