internal import RosterModel

/// Reads addresses separated by spaces, commas, semicolons and line breaks into a list.
struct TextListReader {
    /// Reads a text of which the exact places are known.
    func read(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: TextPosition,
        into list: inout MemberListDraft
    ) {
        var tokens = ListTokenizer(bytes, at: start)
        while let token = tokens.next() {
            switch token {
            case .word(let range, let position):
                list.add(UnsafeBufferPointer(rebasing: bytes[range]), .at(position))
            case .tab(let position):
                list.findings.report(
                    .listTab, "a tab separates addresses",
                    at: TextRange(line: position.line, column: position.column, length: 1),
                    help: "use a space, a comma, a semicolon or a line break")
            case .strayBlank(let scalar, let position):
                list.findings.report(
                    .listBlank, "\(scalar.codePointName) does not separate addresses",
                    at: TextRange(line: position.line, column: position.column, length: 1),
                    help: "use a space, a comma, a semicolon or a line break")
            }
        }
    }

    /// Reads a text whose places are only known as a whole: one with escapes.
    func read(_ text: String, within range: TextRange, into list: inout MemberListDraft) {
        var text = text
        text.withUTF8 { bytes in
            var tokens = ListTokenizer(bytes)
            while let token = tokens.next() {
                switch token {
                case .word(let word, _):
                    list.add(UnsafeBufferPointer(rebasing: bytes[word]), .within(range))
                case .tab:
                    list.findings.report(.listTab, "a tab separates addresses", at: range)
                case .strayBlank(let scalar, _):
                    list.findings.report(
                        .listBlank, "\(scalar.codePointName) does not separate addresses",
                        at: range, help: "use a space, a comma, a semicolon or a line break")
                }
            }
        }
    }
}
