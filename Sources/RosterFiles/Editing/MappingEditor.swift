/// Sets and removes keys of a mapping.
struct MappingEditor {
    /// The mapping, which has at least one key.
    let node: SyntaxNode
    /// The documented order of its keys.
    let order: [String]

    /// Gives a key a value of one line.
    ///
    /// - Returns: Whether the mapping can be edited so.
    func set(_ key: String, to value: [UInt8], in editor: inout SourceEditor) -> Bool {
        guard let entry = node.entries?.first(where: { $0.key == key }) else {
            return insert(key, value: value, lines: [], in: &editor)
        }
        if entry.value.range.isEmpty {
            editor.insert(
                [UInt8(ascii: " ")] + value, at: colon(behind: entry.keyRange, editor) + 1)
        } else if editor.bytes[entry.value.range].elementsEqual(value) {
            return true
        } else {
            editor.replace(entry.value.range, with: value)
        }
        return true
    }

    /// Adds a key whose value stands in lines of its own, indented like children of the mapping.
    func add(_ key: String, lines: [[UInt8]], in editor: inout SourceEditor) -> Bool {
        insert(key, value: [], lines: lines, in: &editor)
    }

    /// Takes a key out, with its value.
    ///
    /// - Returns: Whether the mapping can be edited so: one key stays at least.
    func remove(_ key: String, in editor: inout SourceEditor) -> Bool {
        guard let entries = node.entries, entries.count > 1,
            let index = entries.firstIndex(where: { $0.key == key })
        else { return false }
        let entry = entries[index]
        if node.isFlow {
            let end = entry.end
            if index + 1 < entries.count {
                editor.remove(entry.keyRange.lowerBound..<entries[index + 1].keyRange.lowerBound)
            } else {
                editor.remove(entries[index - 1].end..<end)
            }
            return true
        }
        let lines = editor.lines
        let first = lines.line(at: entry.keyRange.lowerBound)
        if lines.firstVisible(of: first) == entry.keyRange.lowerBound {
            editor.removeLines(first...lines.line(at: entry.end))
            return true
        }
        // It shares its line with a dash: the next key takes its place.
        guard index + 1 < entries.count else { return false }
        let next = entries[index + 1].keyRange.lowerBound
        let between = lines.line(at: entry.end)..<lines.line(at: next)
        guard between.count <= 1, !hasComment(entry.end..<next, editor) else { return false }
        editor.remove(entry.keyRange.lowerBound..<next)
        return true
    }

    /// The column, in blanks before it, of the keys of a block mapping.
    func indentation(in lines: TextLines) -> [UInt8] {
        let start = node.range.lowerBound
        let line = lines.start(of: lines.line(at: start))
        return lines.bytes[line..<start].map { $0.isBlank ? $0 : UInt8(ascii: " ") }
    }

    /// The last line of an entry, with comments below it that are indented like a part of it.
    func lastLine(of entry: SyntaxEntry, in lines: TextLines) -> Int {
        var last = lines.line(at: entry.end)
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

    private func insert(
        _ key: String, value: [UInt8], lines new: [[UInt8]], in editor: inout SourceEditor
    ) -> Bool {
        guard let entries = node.entries, let first = entries.first, let last = entries.last else {
            return false
        }
        let rank = order.firstIndex(of: key) ?? order.count
        let before = entries.last { order.firstIndex(of: $0.key) ?? order.count < rank }
        let text = Array(key.utf8) + Array(value.isEmpty ? ":".utf8 : ": ".utf8) + value
        if node.isFlow {
            guard new.isEmpty else { return false }
            editor.insert(Array(", ".utf8) + text, at: last.end)
            return true
        }
        let margin = indentation(in: editor.lines)
        let child = margin + Array("  ".utf8)
        let inserted = [margin + text] + new.map { child + $0 }
        guard let before else {
            let line = editor.lines.line(at: first.keyRange.lowerBound)
            guard editor.lines.firstVisible(of: line) == first.keyRange.lowerBound else {
                editor.insertLines(inserted, behind: lastLine(of: last, in: editor.lines))
                return true
            }
            editor.insertLines(inserted, behind: line - 1)
            return true
        }
        editor.insertLines(inserted, behind: lastLine(of: before, in: editor.lines))
        return true
    }

    /// Where the colon of a key without a value stands.
    private func colon(behind key: Range<Int>, _ editor: SourceEditor) -> Int {
        editor.bytes[key.upperBound...].firstIndex(of: UInt8(ascii: ":")) ?? key.upperBound
    }

    private func hasComment(_ range: Range<Int>, _ editor: SourceEditor) -> Bool {
        editor.bytes[range].contains(UInt8(ascii: "#"))
    }
}

extension SyntaxEntry {
    /// Behind its value, or behind the colon of a key that has none.
    var end: Int { max(value.range.upperBound, keyRange.upperBound) }
}
