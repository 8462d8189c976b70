/// Makes text safe for GitHub-flavoured Markdown.
///
/// What somebody wrote stands in code spans, code blocks and HTML code elements only: there it is
/// neither markup nor a mention, a reference or a link.
enum MarkdownText {
    /// A sentence; its data become code spans.
    static func prose(_ pieces: [PlanWording.Piece]) -> String {
        pieces.reduce(into: "") { text, piece in
            let next =
                switch piece {
                case .words(let words): self.words(words)
                case .data(let data): code(data)
                }
            // Backticks of two spans must not become one run.
            if text.last == "`" && next.first == "`" { text += " " }
            text += next
        }
    }

    /// A code span, with more backticks around it than any run inside.
    static func code(_ text: String) -> String {
        guard !text.isEmpty else { return "(empty)" }
        let fence = String(repeating: "`", count: longestRun(in: text) + 1)
        let blank = text.first == "`" || text.last == "`" || text.first == " " ? " " : ""
        return fence + blank + text + blank + fence
    }

    /// An address of the web as a link, anything else as a code span.
    static func linked(_ text: String) -> String {
        let isAddress =
            text.hasPrefix("https://")
            && text.utf8.allSatisfy { byte in
                (0x21...0x7E).contains(byte) && !"<>\\`\"".utf8.contains(byte)
            }
        return isAddress ? "<\(text)>" : code(text)
    }

    /// The fence of a code block that holds these lines.
    static func fence(around lines: some Sequence<String>) -> String {
        let run = lines.reduce(0) { max($0, longestRun(in: $1)) }
        return String(repeating: "`", count: max(3, run + 1))
    }

    /// Plain words; one that might be markup, a mention or a link becomes a code span.
    private static func words(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            isPlain(word) ? String(word) : code(String(word))
        }.joined(separator: " ")
    }

    private static func isPlain(_ word: Substring) -> Bool {
        word.allSatisfy {
            $0.isLetter || $0.isNumber || ",.;:?()'\"%/-…=".contains($0)
        } && !word.contains("://") && !word.lowercased().contains("www.")
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension String {
    /// Its length as limits count it: UTF-16 units are never fewer than characters.
    var units: Int { utf16.count }

    /// The text, or its beginning with `…` when it is longer than `limit` units.
    func shortened(to limit: Int) -> String {
        guard units > limit else { return self }
        var text = ""
        var length = 1
        for scalar in unicodeScalars {
            length += scalar.utf16.count
            if length > limit { break }
            text.unicodeScalars.append(scalar)
        }
        return text + "…"
    }
}
