/// Sets and removes keys of a mapping.
struct MappingEditor {
    /// The mapping, which has at least one key.
    let node: SyntaxNode
    /// The documented order of its keys.
    let order: [String]

    /// Gives keys values of one line, or takes them out.
    ///
    /// - Parameters:
    ///   - values: In the documented order of the keys; nil takes one out.
    ///   - editor: Collects the edits.
    /// - Returns: Whether the mapping can be edited so.
    func apply(_ values: [(key: String, value: [UInt8]?)], in editor: inout SourceEditor) -> Bool {
        for case (let key, let value?) in values {
            guard set(key, to: value, in: &editor) else { return false }
        }
        return remove(values.filter { $0.value == nil }.map(\.key), in: &editor)
    }

    /// Adds a key whose value stands in lines of its own, indented like children of the mapping.
    func add(_ key: String, lines: [[UInt8]], in editor: inout SourceEditor) -> Bool {
        insert(key, value: [], lines: lines, in: &editor)
    }

    /// Takes keys out, with their values.
    ///
    /// - Returns: Whether the mapping can be edited so: one key stays at least.
    func remove(_ keys: [String], in editor: inout SourceEditor) -> Bool {
        guard let entries = node.entries else { return false }
        let isKept = entries.map { !keys.contains($0.key) }
        if !isKept.contains(false) { return true }
        guard isKept.contains(true) else { return false }
        if node.isFlow {
            FlowPieces(ranges: entries.map(\.range), range: node.range, lines: editor.lines)
                .remove(isKept, isContinued: false, in: &editor)
            return true
        }
        return entries.indices.allSatisfy { isKept[$0] || removeLines(of: $0, in: &editor) }
    }

    /// The column, in blanks before it, of the keys of a block mapping.
    func indentation(in lines: TextLines) -> [UInt8] {
        let start = node.range.lowerBound
        let line = lines.start(of: lines.line(at: start))
        return lines.bytes[line..<start].map { $0.isBlank ? $0 : UInt8(ascii: " ") }
    }

    /// The colon behind a key, unless that is written with a `?` or without a colon.
    func colon(of entry: SyntaxEntry, in lines: TextLines) -> Int? {
        let key = entry.keyRange
        let line = lines.line(at: key.lowerBound)
        let before = lines.bytes[lines.start(of: line)..<key.lowerBound].last { !$0.isBlank }
        guard before != UInt8(ascii: "?") else { return nil }
        return lines.bytes[key.upperBound...].firstIndex { !$0.isBlank }.flatMap {
            lines.bytes[$0] == UInt8(ascii: ":") ? $0 : nil
        }
    }

    private func set(_ key: String, to value: [UInt8], in editor: inout SourceEditor) -> Bool {
        guard let entry = node.entries?.first(where: { $0.key == key }) else {
            return insert(key, value: value, lines: [], in: &editor)
        }
        let old = entry.value
        guard old.range.isEmpty || old.items != nil && !old.isFlow else {
            editor.replace(old.range, with: value)
            return true
        }
        guard let colon = colon(of: entry, in: editor.lines) else { return false }
        editor.insert([UInt8(ascii: " ")] + value, at: colon + 1)
        if !old.range.isEmpty { removeItems(of: old, in: &editor) }
        return true
    }

    /// Removes the lines of a list, but no comment between its items.
    private func removeItems(of list: SyntaxNode, in editor: inout SourceEditor) {
        let lines = editor.lines
        let first = lines.line(at: list.range.lowerBound)
        for line in first...lines.line(at: list.range.upperBound) where !lines.isComment(line) {
            editor.removeLines(line...line)
        }
    }

    private func removeLines(of index: Int, in editor: inout SourceEditor) -> Bool {
        guard let entries = node.entries else { return false }
        let (entry, lines) = (entries[index], editor.lines)
        guard colon(of: entry, in: lines) != nil else { return false }
        let first = lines.line(at: entry.keyRange.lowerBound)
        if lines.firstVisible(of: first) == entry.keyRange.lowerBound {
            editor.removeLines(first...lines.line(at: entry.range.upperBound))
            return true
        }
        // It shares its line with a dash: the next key takes its place.
        guard index + 1 < entries.count else { return false }
        let gap = entry.range.upperBound..<entries[index + 1].keyRange.lowerBound
        guard lines.bytes[gap].allSatisfy({ $0.isBlank || $0 == 0x0A || $0 == 0x0D }) else {
            return false
        }
        editor.remove(entry.keyRange.lowerBound..<gap.upperBound)
        return true
    }

    private func insert(
        _ key: String, value: [UInt8], lines new: [[UInt8]], in editor: inout SourceEditor
    ) -> Bool {
        let rank = rank(of: key)
        guard let before = node.entries?.last(where: { self.rank(of: $0.key) < rank }) else {
            return false
        }
        let text = Array(key.utf8) + Array(value.isEmpty ? ":".utf8 : ": ".utf8) + value
        if node.isFlow {
            guard !before.value.range.isEmpty else { return false }
            editor.insert(Array(", ".utf8) + text, at: before.range.upperBound)
            return true
        }
        let margin = indentation(in: editor.lines)
        let child = margin + Array("  ".utf8)
        editor.insertLines(
            [margin + text] + new.map { child + $0 },
            behind: lastLine(of: before, in: editor.lines))
        return true
    }

    private func rank(of key: String) -> Int { order.firstIndex(of: key) ?? order.count }

    /// The last line of an entry, with comments below it that are indented like a part of it.
    private func lastLine(of entry: SyntaxEntry, in lines: TextLines) -> Int {
        var last = lines.line(at: entry.range.upperBound)
        let margin = indentation(in: lines).count
        var next = last + 1
        while next < lines.count, lines.isBlank(next) || lines.isComment(next) {
            if let visible = lines.firstVisible(of: next) {
                guard visible - lines.start(of: next) > margin else { break }
                last = next
            }
            next += 1
        }
        return last
    }
}
