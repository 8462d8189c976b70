internal import RosterModel

/// A list of members in one of the forms that it can be written in.
protocol ListForm {
    /// What its entries are about, in their order; nil for what is neither an address nor a group.
    var subjects: [ListSubject?] { get }

    /// Edits the text of the list.
    ///
    /// - Returns: Whether it can be edited so.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool

    /// Whether nothing stays of the list: no entry, and no comment between entries.
    func isEmptied(by edit: ListEdit) -> Bool

    /// Whether an entry can say this of a person.
    func canHold(_ details: MemberDetails, of address: Address) -> Bool

    /// Whether the entries say together where the addresses are, so that fewer may say it no more.
    var isGuessed: Bool { get }
}

extension ListForm {
    var isGuessed: Bool { false }
}

extension SyntaxNode {
    /// The form of the list that this value of a key is.
    ///
    /// - Parameters:
    ///   - lines: The whole text.
    ///   - margin: What stands before the children of the document.
    ///   - inFlow: Whether the document is written in brackets.
    /// - Returns: Nil when it cannot be edited in place.
    func listForm(in lines: TextLines, margin: [UInt8], inFlow: Bool) -> (any ListForm)? {
        switch content {
        case .sequence:
            return isFlow ? FlowListEditor(self, lines) : BlockListEditor(self, lines)
        case .scalar(_, .block):
            let first = lines.line(at: range.lowerBound) + 1
            let start = min(lines.start(of: first), range.upperBound)
            return TokenListEditor(start..<range.upperBound, in: lines, .block(margin: margin))
        case .scalar(_, .plain):
            return TokenListEditor(range, in: lines, .plain(inFlow: inFlow))
        case .scalar(_, .quoted):
            let inside = (range.lowerBound + 1)..<max(range.lowerBound + 1, range.upperBound - 1)
            let isEscaped = lines.bytes[inside].contains {
                $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "'")
            }
            return isEscaped
                ? nil
                : TokenListEditor(inside, in: lines, .quoted(lines.bytes[range.lowerBound]))
        case .mapping:
            return nil
        }
    }
}
