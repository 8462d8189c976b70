internal import RosterModel

/// Edits a text of addresses between separators: a member file, or a block of text in YAML.
struct TokenListEditor: ListForm {
    private struct Token {
        let range: Range<Int>
        let line: Int
        let address: Address?
    }

    private let tokens: [Token]
    private let lines: TextLines
    private let range: Range<Int>
    /// What stands before an address in a line of its own.
    private let margin: [UInt8]
    /// Whether lines can be added: not in a text that stands beside its key.
    private let hasLines: Bool

    /// - Parameters:
    ///   - range: Where the addresses and their comments stand.
    ///   - lines: The whole text.
    ///   - margin: What stands before an address in a line of its own, when there is none to learn from.
    ///   - hasLines: Whether every line of the range is nothing but a part of the list.
    init(_ range: Range<Int>, in lines: TextLines, margin: [UInt8] = [], hasLines: Bool = true) {
        self.range = range
        self.lines = lines
        self.hasLines = hasLines
        let tokens = lines.bytes[range].withUnsafeBufferPointer { bytes in
            var tokenizer = ListTokenizer(bytes)
            var tokens: [Token] = []
            while let token = tokenizer.next() {
                guard case .word(let word, _) = token else { continue }
                let start = range.lowerBound + word.lowerBound
                let end = range.lowerBound + word.upperBound
                tokens.append(
                    Token(
                        range: start..<end, line: lines.line(at: start),
                        address: Self.address(bytes[word])))
            }
            return tokens
        }
        self.tokens = tokens
        let own = tokens.last { lines.firstVisible(of: $0.line) == $0.range.lowerBound }
        self.margin =
            own.map { Array(lines.bytes[lines.start(of: $0.line)..<$0.range.lowerBound]) } ?? margin
    }

    /// The address that a word is, in the quotes of a spreadsheet or without any.
    private static func address(_ word: some Collection<UInt8>) -> Address? {
        let text = String(decoding: word, as: UTF8.self)
        let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
        return try? Address(isQuoted ? String(text.dropFirst().dropLast()) : text)
    }

    var subjects: [ListSubject?] { tokens.map { $0.address.map(ListSubject.address) } }

    /// - Returns: Whether the list can be edited so: a text holds addresses alone.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        guard edit.added.values.allSatisfy(\.isEmpty),
            edit.changed.values.allSatisfy(\.isEmpty)
        else { return false }
        let isKept = tokens.map { token in !edit.removes(token.address.map(ListSubject.address)) }
        remove(isKept, from: &editor)
        return edit.added.isEmpty || insert(edit.sortedAdditions.map(\.address), isKept, &editor)
    }

    /// Whether nothing stays: no address, and no comment.
    func isEmptied(by edit: ListEdit) -> Bool {
        edit.added.isEmpty
            && tokens.allSatisfy { edit.removes($0.address.map(ListSubject.address)) }
            && !lines.bytes[range].contains(UInt8(ascii: "#"))
    }

    private func remove(_ isKept: [Bool], from editor: inout SourceEditor) {
        var index = 0
        while index < tokens.count {
            let line = tokens[index].line
            let end = tokens[index...].firstIndex { $0.line != line } ?? tokens.count
            let isAlone =
                hasLines && lines.firstVisible(of: line) == tokens[index].range.lowerBound
            if !isKept[index..<end].contains(true), isAlone {
                editor.removeLines(line...line)
            } else {
                remove(in: index..<end, isKept, from: &editor)
            }
            index = end
        }
    }

    /// Removes tokens of one line, each with what parts it from the next, or from the one before.
    private func remove(
        in row: Range<Int>, _ isKept: [Bool], from editor: inout SourceEditor
    ) {
        var index = row.lowerBound
        while index < row.upperBound {
            guard !isKept[index] else {
                index += 1
                continue
            }
            let end = isKept[index..<row.upperBound].firstIndex(of: true) ?? row.upperBound
            if end < row.upperBound {
                editor.remove(tokens[index].range.lowerBound..<tokens[end].range.lowerBound)
            } else if index > row.lowerBound {
                editor.remove(
                    tokens[index - 1].range.upperBound..<tokens[end - 1].range.upperBound)
            } else {
                editor.remove(tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound)
            }
            index = end
        }
    }

    private func insert(
        _ addresses: [Address], _ isKept: [Bool], _ editor: inout SourceEditor
    ) -> Bool {
        guard hasLines else { return insertBeside(addresses, isKept, &editor) }
        let isOnePerLine = Set(tokens.map(\.line)).count == tokens.count
        let order = ListOrder(
            isOnePerLine ? tokens.map { $0.address.map(ListSubject.address) } : []
        ) { beginsBlock($0) }
        for address in addresses {
            let line =
                switch order.place(of: address) {
                case .behind(let index): tokens[index].line
                case .before(let index): tokens[index].line - 1
                case nil: lastLine
                }
            editor.insertLines([margin + Array(address.text.utf8)], behind: line)
        }
        return true
    }

    /// The line that new ones go behind: that of the last address, or the last one of the range.
    private var lastLine: Int {
        if let last = tokens.last { return last.line }
        var line = lines.line(at: range.upperBound)
        if lines.start(of: line) == range.upperBound { line -= 1 }
        return line
    }

    private func beginsBlock(_ index: Int) -> Bool {
        index > 0 && tokens[index - 1].line + 1 < tokens[index].line
    }

    /// Adds addresses behind the last one, in the same line.
    private func insertBeside(
        _ addresses: [Address], _ isKept: [Bool], _ editor: inout SourceEditor
    ) -> Bool {
        let texts = addresses.map { Array($0.text.utf8) }
        guard let last = isKept.lastIndex(of: true) else {
            guard let first = tokens.first else { return false }
            editor.insert(
                Array(texts.joined(separator: Array(", ".utf8))), at: first.range.lowerBound)
            return true
        }
        for text in texts {
            editor.insert(separator(before: last) + text, at: tokens[last].range.upperBound)
        }
        return true
    }

    /// What stands between the last two addresses, if that parts them in one line.
    private func separator(before index: Int) -> [UInt8] {
        guard index > 0, tokens[index - 1].line == tokens[index].line else {
            return Array(", ".utf8)
        }
        return Array(
            lines.bytes[tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound])
    }
}
