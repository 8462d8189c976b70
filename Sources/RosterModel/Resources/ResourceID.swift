/// The permanent id of a declaration: `[a-z][a-z0-9-]{0,62}`.
package struct ResourceID: Hashable, Sendable {
    package static let form = "[a-z][a-z0-9-]{0,62}"

    package let text: String

    /// Nil unless `text` has the form of an id.
    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = bytes.first, letters.contains(first), bytes.count <= 63,
            bytes.allSatisfy({
                letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
            })
        else { return nil }
        self.text = String(text)
    }
}

extension ResourceID: Comparable {
    package static func < (left: ResourceID, right: ResourceID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension ResourceID: CustomStringConvertible {
    package var description: String { text }
}
