internal import RosterModel

/// Cuts what was pasted into lines of words.
///
/// Words end at blanks of any kind, commas and semicolons of any script, and angle brackets. `#` at
/// the start of a word starts a comment. A quote at the start of a word opens a cell, which may go on
/// over lines: its line is one with them.
struct PasteTokenizer {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var position = TextPosition.start
    /// Where the quotes end whose content is read like any other text.
    private var quoteEnd: Int?
    private var separation = PastedWord.Separation.blank
    private var isInBrackets = false
    private var opensBracket = false

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// Whether there is more text, be it blank.
    var hasMore: Bool { index < scalars.count }

    /// The next line that holds a word.
    mutating func next() -> PastedLine? {
        while index < scalars.count {
            let words = line()
            if !words.isEmpty { return PastedLine(words: words) }
        }
        return nil
    }

    private mutating func line() -> [PastedWord] {
        var words: [PastedWord] = []
        (separation, isInBrackets, opensBracket) = (.blank, false, false)
        while index < scalars.count {
            if takeLineBreak() {
                if quoteEnd == nil { break }
            } else if !takeMark(), let word = word() {
                words.append(word)
                (separation, opensBracket) = (.blank, false)
            }
        }
        return words
    }

    /// Takes what belongs to no word.
    ///
    /// - Returns: Whether there was something.
    private mutating func takeMark() -> Bool {
        let scalar = scalars[index]
        if index == quoteEnd {
            quoteEnd = nil
        } else if scalar == "\"", quoteEnd != nil {
            // A quote inside quotes, written twice.
        } else if scalar == "<" || scalar == ">" {
            isInBrackets = scalar == "<"
            opensBracket = isInBrackets
        } else if scalar == "#", !isInBrackets, quoteEnd == nil {
            skipLine()
            return true
        } else if let found = scalar.separationInPaste {
            separation = max(separation, found)
        } else if !scalar.isUnseen {
            return false
        }
        step()
        return true
    }

    private mutating func word() -> PastedWord? {
        let (start, startIndex) = (position, index)
        var form = isInBrackets ? PastedWord.Form.bracketed : .plain
        if scalars[index] == "\"" {
            guard let end = closingQuote() else {
                skipLine()
                return word(startIndex..<index, start, .unclosed)
            }
            guard isName(index + 1..<end) else {
                quoteEnd = end
                step()
                return nil
            }
            step()
            let (contentStart, content) = (position, index..<end)
            while index <= end { stepOverLines() }
            form = .quoted
            return word(content, contentStart, form)
        }
        while index < scalars.count, index != quoteEnd, !endsWord() { step() }
        return word(startIndex..<index, start, form)
    }

    private func word(
        _ range: Range<Int>, _ start: TextPosition, _ form: PastedWord.Form
    ) -> PastedWord {
        PastedWord(scalars[range], at: start, form, separation, opensBracket: opensBracket)
    }

    private func endsWord() -> Bool {
        let scalar = scalars[index]
        return scalar == "<" || scalar == ">" || lineBreakLength() > 0
            || scalar.separationInPaste != nil || (scalar == "\"" && quoteEnd != nil)
    }

    /// The quote that closes the one here: one that is written twice, or behind a backslash, does not.
    private func closingQuote() -> Int? {
        var end = index + 1
        while end < scalars.count {
            let next = end + 1 < scalars.count ? scalars[end + 1] : nil
            if next == "\"", scalars[end] == "\"" || scalars[end] == "\\" {
                end += 2
            } else if scalars[end] == "\"" {
                return end
            } else {
                end += 1
            }
        }
        return nil
    }

    /// Whether the content of quotes is a name: it holds no address, or one in brackets follows.
    private func isName(_ content: Range<Int>) -> Bool {
        guard scalars[content].contains("@") else { return true }
        let rest = scalars[(content.upperBound + 1)...]
        return rest.first { $0.separationInPaste != .blank && !$0.isUnseen } == "<"
    }

    private mutating func takeLineBreak() -> Bool {
        let length = lineBreakLength()
        guard length > 0 else { return false }
        index += length
        position = TextPosition(line: position.line + 1, column: 1)
        return true
    }

    private mutating func skipLine() {
        while index < scalars.count, lineBreakLength() == 0 { step() }
    }

    private mutating func stepOverLines() {
        if !takeLineBreak() { step() }
    }

    private mutating func step() {
        index += 1
        position = TextPosition(line: position.line, column: position.column + 1)
    }

    /// The length of the line break here; 0 when there is none.
    private func lineBreakLength() -> Int {
        switch scalars[index].value {
        case 0x0D: index + 1 < scalars.count && scalars[index + 1] == "\n" ? 2 : 1
        case 0x0A, 0x85, 0x2028, 0x2029: 1
        default: 0
        }
    }
}

extension Unicode.Scalar {
    /// What it means between words; nil when it is part of one.
    fileprivate var separationInPaste: PastedWord.Separation? {
        switch value {
        case 0x2C, 0x060C, 0x3001, 0xFF0C: .comma
        case 0x3B, 0x061B, 0xFF1B: .semicolon
        default: properties.isWhitespace ? .blank : nil
        }
    }
}
