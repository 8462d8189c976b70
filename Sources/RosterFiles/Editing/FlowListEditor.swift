internal import RosterModel

/// Edits a list in brackets.
struct FlowListEditor: ListForm {
    private let items: [SyntaxNode]
    let subjects: [ListSubject?]
    private let node: SyntaxNode
    private let lines: TextLines

    init?(_ node: SyntaxNode, _ lines: TextLines) {
        guard let items = node.items, node.isFlow else { return nil }
        self.node = node
        self.items = items
        subjects = items.map { ListSubject($0) }
        self.lines = lines
    }

    /// - Returns: Whether the list can be edited so.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        let isKept = subjects.map { !edit.removes($0) }
        for index in items.indices where isKept[index] {
            change(index, edit, &editor)
        }
        let (between, behind) = places(of: edit.sortedAdditions, isKept)
        var index = 0
        while index < items.count {
            guard !isKept[index] else {
                index += 1
                continue
            }
            let end = isKept[index...].firstIndex(of: true) ?? items.count
            remove(index..<end, isLast: end == items.count && behind.isEmpty, in: &editor)
            index = end
        }
        for (text, next) in between { insert(text, before: items[next], in: &editor) }
        append(behind, isKept, to: &editor)
        return true
    }

    /// The brackets stay.
    func isEmptied(by edit: ListEdit) -> Bool { false }

    /// New items, with the kept ones that they come before, and those that come behind all.
    private func places(
        of additions: [(address: Address, details: MemberDetails)], _ isKept: [Bool]
    ) -> (between: [(text: [UInt8], next: Int)], behind: [[UInt8]]) {
        let order = ListOrder(subjects) { _ in false }
        var between: [(text: [UInt8], next: Int)] = []
        var behind: [[UInt8]] = []
        for (address, details) in additions {
            let text = EntryText(address: address, details: details).flow
            let next: Int? =
                switch order.place(of: address) {
                case .behind(let index): isKept.indices.first { $0 > index && isKept[$0] }
                case .before(let index): isKept.indices.first { $0 >= index && isKept[$0] }
                case nil: nil
                }
            if let next { between.append((text, next)) } else { behind.append(text) }
        }
        return (between, behind)
    }

    /// Whether each item begins a line and ends one, but for a comma and a comment.
    private var isOnePerLine: Bool {
        let starts = items.map { lines.line(at: $0.range.lowerBound) }
        return Set(starts).count == starts.count
            && zip(items, starts).allSatisfy { item, line in
                lines.firstVisible(of: line) == item.range.lowerBound
            } && items.last.map { !isClosed(inLineOf: $0) } ?? false
    }

    private func isClosed(inLineOf item: SyntaxNode) -> Bool {
        lines.line(at: item.range.upperBound) == lines.line(at: node.range.upperBound - 1)
    }

    /// Removes items; `isLast` says whether nothing comes behind them afterwards.
    private func remove(_ range: Range<Int>, isLast: Bool, in editor: inout SourceEditor) {
        let (first, last) = (items[range.lowerBound], items[range.upperBound - 1])
        if isOnePerLine {
            editor.removeLines(
                lines.line(at: first.range.lowerBound)...lines.line(at: last.range.upperBound))
            if isLast, range.lowerBound > 0, comma(behind: last) == nil,
                let comma = comma(behind: items[range.lowerBound - 1])
            {
                editor.remove(comma..<(comma + 1))
            }
        } else if range.upperBound < items.count {
            editor.remove(
                first.range.lowerBound..<items[range.upperBound].range.lowerBound)
        } else if range.lowerBound > 0 {
            let before = items[range.lowerBound - 1]
            if hasComment(before.range.upperBound..<first.range.lowerBound) {
                if let comma = comma(behind: before) { editor.remove(comma..<(comma + 1)) }
                editor.remove(first.range.lowerBound..<last.range.upperBound)
            } else {
                editor.remove(before.range.upperBound..<last.range.upperBound)
            }
        } else {
            let end = comma(behind: last).map { $0 + 1 } ?? last.range.upperBound
            editor.remove(first.range.lowerBound..<end)
        }
    }

    private func insert(
        _ text: [UInt8], before item: SyntaxNode, in editor: inout SourceEditor
    ) {
        guard isOnePerLine else {
            editor.insert(text + Array(", ".utf8), at: item.range.lowerBound)
            return
        }
        let line = lines.line(at: item.range.lowerBound)
        editor.insertLines([Array(margin(of: item)) + text + [UInt8(ascii: ",")]], behind: line - 1)
    }

    private func append(
        _ texts: [[UInt8]], _ isKept: [Bool], to editor: inout SourceEditor
    ) {
        guard !texts.isEmpty else { return }
        let joined = Array(texts.joined(separator: Array(", ".utf8)))
        let last = isKept.lastIndex(of: true).map { items[$0] }
        guard let end = items.last, isOnePerLine else {
            let place = items.first?.range.lowerBound ?? node.range.lowerBound + 1
            if let last {
                editor.insert(Array(", ".utf8) + joined, at: last.range.upperBound)
            } else {
                editor.insert(joined, at: place)
            }
            return
        }
        if let last, comma(behind: last) == nil {
            editor.insert([UInt8(ascii: ",")], at: last.range.upperBound)
        }
        let hasLastComma = comma(behind: end) != nil
        let new = texts.enumerated().map { index, text in
            let isLast = index == texts.count - 1
            return Array(margin(of: end)) + text
                + (isLast && !hasLastComma ? [] : [UInt8(ascii: ",")])
        }
        editor.insertLines(new, behind: lines.line(at: (last ?? end).range.upperBound))
    }

    private func change(_ index: Int, _ edit: ListEdit, _ editor: inout SourceEditor) {
        switch subjects[index] {
        case .group(let group):
            if let other = edit.replacedGroups[group], let value = items[index]["group"] {
                editor.replace(value.range, with: YAMLScalar(other.text).bytes())
            }
            if let other = edit.accompaniedGroups[group] {
                let text = EntryText(other, like: items[index]).flow
                editor.insert(Array(", ".utf8) + text, at: items[index].range.upperBound)
            }
        case .address(let address):
            if let details = edit.changed[address] {
                let text = EntryText(address: address, details: details).flow
                editor.replace(items[index].range, with: text)
            }
        case nil:
            break
        }
    }

    private func margin(of item: SyntaxNode) -> ArraySlice<UInt8> {
        lines.bytes[
            lines.start(of: lines.line(at: item.range.lowerBound))..<item.range.lowerBound]
    }

    /// The comma behind an item, if there is one.
    private func comma(behind item: SyntaxNode) -> Int? {
        var offset = item.range.upperBound
        while offset < node.range.upperBound {
            switch lines.bytes[offset] {
            case UInt8(ascii: ","): return offset
            case UInt8(ascii: "]"): return nil
            case UInt8(ascii: "#"): offset = lines.end(of: lines.line(at: offset))
            default: offset += 1
            }
        }
        return nil
    }

    private func hasComment(_ range: Range<Int>) -> Bool {
        lines.bytes[range].contains(UInt8(ascii: "#"))
    }
}
