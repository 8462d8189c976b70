internal import RosterModel

/// Writes a file of declarations in the canonical form.
///
/// Each step reads the text anew and does one thing, so that none has to know what others moved.
struct DeclarationFormatter {
    /// The documented order of the keys of a declaration.
    static func keys(of document: SyntaxNode) -> [String] {
        let kind = document["kind"]?.text.flatMap(Kind.init) ?? .knownUserGroup
        return ["kind", "id", "name"] + kind.attributes.filter { $0 != .name }.map(\.rawValue)
            + ["members", "memberFiles", "except"]
    }

    /// - Parameter text: UTF-8 without a byte order mark and without an error.
    /// - Returns: The formatted text.
    func formatted(_ text: [UInt8]) -> [UInt8]? {
        let breaks = LineBreaks()
        let steps: [([UInt8]) -> [UInt8]?] = [
            breaks.unified, FlowDocuments().unfolded, MemberLists().arranged,
            KeyOrder(keys: Self.keys).applied, BlankLines().reduced,
        ]
        var result = text
        for step in steps {
            guard let next = step(result) else { return nil }
            result = next
        }
        return breaks.restored(result, like: TextLines(text).usualBreak)
    }
}
