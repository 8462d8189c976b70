extension String {
    /// Pieces that mean something to a reader of YAML, or that no reader may change.
    private static let pieces =
        [
            "a", "B", "Ünïcödé", "日本", "👩‍👩‍👧", "42", "0", "1e3", "true", "no", "null", "~", " ", "  ",
            "\n", "\n\n", ":", ": ", "#", " #", "-", "- ", "---", "...", "?", "? ", ",", "[", "]",
            "{",
            "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "\\n", "<<", "=", "+",
            ".",
            "2026-12-31", "ana@contoso.com", "https://contoso.example/?a=b#c", "\u{A0}", "\u{AD}",
            "\u{2028}", "\u{2029}", "\u{200D}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}",
            "\u{E000}", "\u{1FFFF}", "e\u{301}",
        ]

    /// A text that a file of YAML can hold, but hardly one that a person would write.
    package static func awkward(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in random.pick(pieces) }.joined()
    }
}
