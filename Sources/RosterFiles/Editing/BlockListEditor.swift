internal import RosterModel

/// Edits a list of entries that stand in lines of their own, each behind a dash.
struct BlockListEditor: ListForm {
    private struct Entry {
        let node: SyntaxNode
        let subject: ListSubject?
        /// From the line of the dash to that of the last byte.
        let lines: ClosedRange<Int>
        let dash: Int
    }

    private let entries: [Entry]
    private let lines: TextLines

    /// - Returns: Nil when some dash shares its line with something before it.
    init?(_ node: SyntaxNode, _ lines: TextLines) {
        guard let items = node.items, !node.isFlow, !items.isEmpty else { return nil }
        self.lines = lines
        let first = lines.line(at: node.range.lowerBound)
        let column = node.range.lowerBound - lines.start(of: first)
        var entries: [Entry] = []
        var next = first
        for item in items {
            guard let line = Self.dashLine(from: next, column: column, lines) else { return nil }
            let last = max(
                line, lines.line(at: max(item.range.lowerBound, item.range.upperBound - 1)))
            entries.append(
                Entry(
                    node: item, subject: ListSubject(item), lines: line...last,
                    dash: lines.start(of: line) + column))
            next = last + 1
        }
        self.entries = entries
    }

    var subjects: [ListSubject?] { entries.map(\.subject) }

    func canHold(_ details: MemberDetails, of address: Address) -> Bool { true }

    /// - Returns: Whether the list can be edited so.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        for entry in entries {
            if edit.removes(entry.subject) {
                editor.removeLines(entry.lines)
            } else if !change(entry, edit, &editor) {
                return false
            }
        }
        insert(edit, into: &editor)
        return true
    }

    /// Whether nothing stays of the list but its key: no entry, and no comment between entries.
    func isEmptied(by edit: ListEdit) -> Bool {
        guard edit.added.isEmpty, entries.allSatisfy({ edit.removes($0.subject) }),
            let first = entries.first, let last = entries.last
        else { return false }
        let own = Set(entries.flatMap(\.lines))
        return (first.lines.lowerBound...last.lines.upperBound).allSatisfy {
            own.contains($0) || lines.isBlank($0)
        }
    }

    private static func dashLine(from line: Int, column: Int, _ lines: TextLines) -> Int? {
        (line..<lines.count).first { !lines.isBlank($0) && !lines.isComment($0) }.flatMap { line in
            let dash = lines.start(of: line) + column
            return lines.firstVisible(of: line) == dash && lines.bytes[dash] == UInt8(ascii: "-")
                ? line : nil
        }
    }

    private func insert(_ edit: ListEdit, into editor: inout SourceEditor) {
        guard let first = entries.first, let last = entries.last else { return }
        let order = ListOrder(entries.map(\.subject)) { beginsBlock($0) }
        for (address, details) in edit.sortedAdditions {
            let text = EntryText(address: address, details: details)
            switch order.place(of: address) {
            case .behind(let index):
                let entry = entries[index]
                editor.insertLines(rendered(text, like: entry), behind: entry.lines.upperBound)
            case .before(let index):
                let entry = entries[index]
                editor.insertLines(rendered(text, like: entry), behind: entry.lines.lowerBound - 1)
            case nil:
                editor.insertLines(rendered(text, like: first), behind: last.lines.upperBound)
            }
        }
    }

    /// Whether a blank line or a comment stands before an entry.
    private func beginsBlock(_ index: Int) -> Bool {
        index > 0
            && entries[index - 1].lines.upperBound + 1 < entries[index].lines.lowerBound
    }

    private func rendered(_ text: EntryText, like entry: Entry) -> [[UInt8]] {
        let start = lines.start(of: entry.lines.lowerBound)
        let value = entry.node.range.lowerBound
        let isBeside = lines.line(at: value) == entry.lines.lowerBound
        let gap = isBeside ? Array(lines.bytes[(entry.dash + 1)..<value]) : []
        let isBlank = !gap.isEmpty && gap.allSatisfy { $0 == UInt8(ascii: " ") }
        return text.block(
            indentation: Array(lines.bytes[start..<entry.dash]),
            gap: isBlank ? gap : [UInt8(ascii: " ")])
    }

    private func change(
        _ entry: Entry, _ edit: ListEdit, _ editor: inout SourceEditor
    ) -> Bool {
        switch entry.subject {
        case .group(let group):
            if let other = edit.replacedGroups[group], let value = entry.node["group"] {
                let text = YAMLScalar(other.text).bytes(inFlow: entry.node.isFlow)
                editor.replace(value.range, with: text)
            }
            if let other = edit.accompaniedGroups[group] {
                let text = EntryText(other, like: entry.node)
                editor.insertLines(rendered(text, like: entry), behind: entry.lines.upperBound)
            }
            return true
        case .address(let address):
            guard let details = edit.changed[address] else { return true }
            if entry.node.entries != nil {
                return MappingEditor(node: entry.node, order: EntryText.keys)
                    .set(details, in: &editor)
            }
            return extend(entry, with: details, &editor)
        case nil:
            return true
        }
    }

    /// Makes a mapping of an address, with its details in new lines below.
    private func extend(
        _ entry: Entry, with details: MemberDetails, _ editor: inout SourceEditor
    ) -> Bool {
        let value = entry.node.range
        let line = lines.line(at: value.lowerBound)
        guard line == lines.line(at: value.upperBound) else { return false }
        if details.isEmpty { return true }
        let margin = [UInt8](
            repeating: UInt8(ascii: " "), count: value.lowerBound - lines.start(of: line))
        editor.insert(Array("address: ".utf8), at: value.lowerBound)
        editor.insertLines(
            EntryText.pairs(of: details).map { margin + $0 }, behind: line)
        return true
    }
}
