internal import RosterModel

/// Edits a list in brackets.
struct FlowListEditor: ListForm {
    private let items: [SyntaxNode]
    let subjects: [ListSubject?]
    private let node: SyntaxNode
    private let lines: TextLines
    private let pieces: FlowPieces
    private let isOnePerLine: Bool
    private let hasLastComma: Bool

    init?(_ node: SyntaxNode, _ lines: TextLines) {
        guard let items = node.items, node.isFlow else { return nil }
        self.node = node
        self.items = items
        subjects = items.map { ListSubject($0) }
        self.lines = lines
        pieces = FlowPieces(ranges: items.map(\.range), range: node.range, lines: lines)
        isOnePerLine = pieces.isOnePerLine
        hasLastComma = pieces.hasLastComma
    }

    /// - Returns: Whether the list can be edited so.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        let isKept = subjects.map { !edit.removes($0) }
        var groups = places(of: edit.sortedAdditions, isKept)
        let isContinued = groups[isKept.lastIndex(of: true)] != nil
        // Behind an opening bracket that a changed item gets, the first new one would be inside.
        if let first = groups.removeValue(forKey: nil) { add(first, behind: nil, isKept, &editor) }
        for index in items.indices where isKept[index] {
            guard change(index, edit, &editor) else { return false }
        }
        pieces.remove(isKept, isContinued: isContinued, in: &editor)
        for (anchor, texts) in groups { add(texts, behind: anchor, isKept, &editor) }
        return true
    }

    /// The brackets stay.
    func isEmptied(by edit: ListEdit) -> Bool { false }

    func canHold(_ details: MemberDetails, of address: Address) -> Bool { true }

    /// New items by the item that they come behind among those that stay; nil for the front.
    private func places(
        of additions: [(address: Address, details: MemberDetails)], _ isKept: [Bool]
    ) -> [Int?: [[UInt8]]] {
        let order = ListOrder(subjects) { _ in false }
        return additions.reduce(into: [:]) { groups, addition in
            let end: Int
            switch order.place(of: addition.address) {
            case .behind(let index): end = index + 1
            case .before(let index): end = index
            case nil: end = items.count
            }
            let text = EntryText(address: addition.address, details: addition.details).flow
            groups[isKept[..<end].lastIndex(of: true), default: []].append(text)
        }
    }

    private func add(
        _ texts: [[UInt8]], behind anchor: Int?, _ isKept: [Bool],
        _ editor: inout SourceEditor
    ) {
        if isOnePerLine || anchor.map(pieces.hasComment) ?? false {
            insertLines(texts, behind: anchor, isKept, &editor)
        } else {
            insert(texts, behind: anchor, isKept, &editor)
        }
    }

    private func insert(
        _ texts: [[UInt8]], behind anchor: Int?, _ isKept: [Bool],
        _ editor: inout SourceEditor
    ) {
        let comma = Array(", ".utf8)
        let joined = Array(texts.joined(separator: comma))
        if let anchor {
            editor.insert(comma + joined, at: items[anchor].range.upperBound)
        } else if let next = isKept.firstIndex(of: true) {
            editor.insert(joined + comma, at: items[next].range.lowerBound)
        } else {
            let place = items.first?.range.lowerBound ?? node.range.lowerBound + 1
            editor.insert(joined, at: place)
        }
    }

    private func insertLines(
        _ texts: [[UInt8]], behind anchor: Int?, _ isKept: [Bool],
        _ editor: inout SourceEditor
    ) {
        let next = isKept.firstIndex(of: true)
        let isLast = anchor == isKept.lastIndex(of: true)
        if let anchor, pieces.comma(behind: anchor) == nil {
            editor.insert([UInt8(ascii: ",")], at: items[anchor].range.upperBound)
        }
        let model = anchor ?? next ?? 0
        let margin = pieces.margin
        let new = texts.enumerated().map { index, text in
            let isOpen = isLast && index == texts.count - 1 && !hasLastComma
            return margin + text + (isOpen ? [] : [UInt8(ascii: ",")])
        }
        let line =
            anchor == nil && next != nil
            ? pieces.lines(of: model).lowerBound - 1 : pieces.lines(of: model).upperBound
        editor.insertLines(new, behind: line)
    }

    private func change(
        _ index: Int, _ edit: ListEdit, _ editor: inout SourceEditor
    ) -> Bool {
        let item = items[index]
        switch subjects[index] {
        case .group(let group):
            if let other = edit.replacedGroups[group], let value = item["group"] {
                editor.replace(value.range, with: YAMLScalar(other.text).bytes(inFlow: true))
            }
            if let other = edit.accompaniedGroups[group] {
                let text = EntryText(other, like: item).flow
                editor.insert(Array(", ".utf8) + text, at: item.range.upperBound)
            }
            return true
        case .address(let address):
            guard let details = edit.changed[address] else { return true }
            if item.isFlow {
                return MappingEditor(node: item, order: EntryText.keys).set(details, in: &editor)
            }
            guard item.entries == nil else { return false }
            EntryText.wrap(item.range, with: details, in: &editor)
            return true
        case nil:
            return true
        }
    }
}
