internal import Foundation
package import RosterModel

/// Makes ids of names: lower case, letters without their marks, hyphens for everything else.
package struct IDMaker {
    private var taken: Set<ResourceID>

    package init(taken: some Sequence<ResourceID>) { self.taken = Set(taken) }

    /// An id that no other group has, such as `contoso-beta-2` for the second "Contoso Beta".
    package mutating func id(for name: String) -> ResourceID? {
        let base = Self.base(of: name)
        for number in 1...10_000 {
            let suffix = number == 1 ? "" : "-\(number)"
            let text = base.prefix(63 - suffix.count) + suffix
            if let id = ResourceID(text), taken.insert(id).inserted { return id }
        }
        return nil
    }

    private static func base(of name: String) -> String {
        let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        var text = ""
        for scalar in folded.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": text.unicodeScalars.append(scalar)
            case "ß": text += "ss"
            case "'", "’": break
            default: if !text.isEmpty && !text.hasSuffix("-") { text += "-" }
            }
        }
        while text.hasSuffix("-") { text.removeLast() }
        let startsWithLetter = text.unicodeScalars.first.map { ("a"..."z").contains($0) } ?? false
        return startsWithLetter ? text : text.isEmpty ? "group" : "group-" + text
    }
}
