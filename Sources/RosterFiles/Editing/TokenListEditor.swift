internal import RosterModel

/// Edits a text of addresses between separators: a member file, or a text in YAML.
struct TokenListEditor: ListForm {
    /// Where the text stands.
    enum Host {
        /// In lines of a file that is nothing else.
        case file
        /// In lines of their own below a key; what stands before an address there when there is none
        /// to learn from.
        case block(margin: [UInt8])
        /// Beside a key, without quotes.
        case plain(inFlow: Bool)
        /// Beside a key, between quotes.
        case quoted(UInt8)
    }

    private struct Token {
        let range: Range<Int>
        let line: Int
        let address: Address?
    }

    let subjects: [ListSubject?]
    private let tokens: [Token]
    private let lines: TextLines
    private let range: Range<Int>
    private let host: Host

    /// - Parameters:
    ///   - range: Where the addresses and their comments stand.
    ///   - lines: The whole text.
    ///   - host: Where the text stands.
    init(_ range: Range<Int>, in lines: TextLines, _ host: Host = .file) {
        self.range = range
        self.lines = lines
        self.host = host
        tokens = lines.bytes[range].withUnsafeBufferPointer { bytes in
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
        subjects = tokens.map { $0.address.map(ListSubject.address) }
    }

    /// The address that a word is, in the quotes of a spreadsheet or without any.
    private static func address(_ word: some Collection<UInt8>) -> Address? {
        let text = String(decoding: word, as: UTF8.self)
        let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
        return try? Address(isQuoted ? String(text.dropFirst().dropLast()) : text)
    }

    /// A text holds addresses alone, and none that would be taken for something else.
    func canHold(_ details: MemberDetails, of address: Address) -> Bool {
        let text = address.text
        guard details.isEmpty, text.utf8.first != UInt8(ascii: "#") else { return false }
        return switch host {
        case .file, .block: true
        case .plain(let inFlow): YAMLScalar(text).bytes(inFlow: inFlow).elementsEqual(text.utf8)
        case .quoted(let quote): !text.utf8.contains(quote)
        }
    }

    /// - Returns: Whether the list can be edited so.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        let isKept = subjects.map { !edit.removes($0) }
        let isHeld = edit.added.merging(edit.changed) { $1 }
            .allSatisfy { canHold($0.value, of: $0.key) }
        guard isHeld, canBegin(isKept) else { return false }
        remove(isKept, from: &editor)
        return edit.added.isEmpty || insert(edit.sortedAdditions.map(\.address), isKept, &editor)
    }

    /// Whether nothing stays: no address, and no comment.
    func isEmptied(by edit: ListEdit) -> Bool {
        edit.added.isEmpty && subjects.allSatisfy(edit.removes)
            && !lines.bytes[range].contains(UInt8(ascii: "#"))
    }

    private var hasLines: Bool {
        switch host {
        case .file, .block: true
        case .plain, .quoted: false
        }
    }

    /// Whether a text without quotes may begin with what stays of it.
    private func canBegin(_ isKept: [Bool]) -> Bool {
        guard case .plain = host, isKept.first == false, let first = isKept.firstIndex(of: true),
            let address = tokens[first].address
        else { return true }
        return canHold(.none, of: address)
    }
}

extension TokenListEditor {
    private func remove(_ isKept: [Bool], from editor: inout SourceEditor) {
        guard hasLines else { return remove(in: tokens.indices, isKept, from: &editor) }
        var removed: Set<Int> = []
        var index = 0
        while index < tokens.count {
            let line = tokens[index].line
            let end = tokens[index...].firstIndex { $0.line != line } ?? tokens.count
            // What stands before the first one parts it from nobody.
            let isWhole = lines.start(of: line) >= range.lowerBound
            if !isKept[index..<end].contains(true), isWhole {
                editor.removeLines(line...line)
                removed.insert(line)
            } else {
                remove(in: index..<end, isKept, from: &editor)
            }
            index = end
        }
        if case .block = host { outdent(behind: removed, in: &editor) }
    }

    /// Removes tokens, each with what parts it from the one before, or else from the next.
    private func remove(
        in row: Range<Int>, _ isKept: [Bool], from editor: inout SourceEditor
    ) {
        var isLeading = false
        for index in row where !isKept[index] {
            isLeading =
                index > row.lowerBound && (isKept[index - 1] || isLeading)
                && !hasComment(behind: index - 1)
            if isLeading {
                editor.remove(tokens[index - 1].range.upperBound..<tokens[index].range.upperBound)
            } else if index + 1 < row.upperBound, !hasComment(behind: index) {
                editor.remove(tokens[index].range.lowerBound..<tokens[index + 1].range.lowerBound)
            } else {
                editor.remove(tokens[index].range)
            }
        }
    }

    private func hasComment(behind index: Int) -> Bool {
        lines.bytes[tokens[index].range.upperBound..<tokens[index + 1].range.lowerBound]
            .contains(UInt8(ascii: "#"))
    }

    /// The first line of a block says how far the others are indented at least: when it goes, the next
    /// one gets its indentation.
    private func outdent(behind removed: Set<Int>, in editor: inout SourceEditor) {
        guard let first = visibleLines.first, removed.contains(first),
            let next = visibleLines.first(where: { !removed.contains($0) }),
            indentation(of: next).count > indentation(of: first).count
        else { return }
        let start = lines.start(of: next)
        editor.replace(
            start..<(start + indentation(of: next).count), with: indentation(of: first))
    }

    private var visibleLines: some Collection<Int> {
        let last = lines.line(at: max(range.lowerBound, range.upperBound - 1))
        return (lines.line(at: range.lowerBound)...last).lazy.filter { !lines.isBlank($0) }
    }

    private func indentation(of line: Int) -> [UInt8] {
        lines.firstVisible(of: line).map { Array(lines.bytes[lines.start(of: line)..<$0]) } ?? []
    }
}

extension TokenListEditor {
    private func insert(
        _ addresses: [Address], _ isKept: [Bool], _ editor: inout SourceEditor
    ) -> Bool {
        guard hasLines else { return insertBeside(addresses, isKept, &editor) }
        let isOnePerLine = Set(tokens.map(\.line)).count == tokens.count
        let order = ListOrder(isOnePerLine ? subjects : []) { beginsBlock($0) }
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

    /// What stands before an address in a line of its own.
    private var margin: [UInt8] {
        let own = tokens.first { lines.firstVisible(of: $0.line) == $0.range.lowerBound }
        if let own { return indentation(of: own.line) }
        guard case .block(let margin) = host else { return [] }
        return visibleLines.first.map(indentation) ?? margin
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
        if let last = isKept.lastIndex(of: true) {
            for text in texts {
                editor.insert(separator(before: last) + text, at: tokens[last].range.upperBound)
            }
            return true
        }
        let joined = Array(texts.joined(separator: usualSeparator))
        if let first = tokens.first {
            editor.insert(joined, at: first.range.lowerBound)
            return true
        }
        guard case .quoted = host else { return false }
        editor.insert(joined + (range.isEmpty ? [] : [UInt8(ascii: " ")]), at: range.lowerBound)
        return true
    }

    private var usualSeparator: [UInt8] {
        if case .plain(inFlow: true) = host { [UInt8(ascii: " ")] } else { Array(", ".utf8) }
    }

    /// What stands between two addresses, if that parts them in one line.
    private func separator(before index: Int) -> [UInt8] {
        guard index > 0, tokens[index - 1].line == tokens[index].line else {
            return usualSeparator
        }
        return Array(
            lines.bytes[tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound])
    }
}
