import RosterReports
import Testing

@Suite struct WorkflowCommandGuardTests {
    @Test(arguments: [
        ("", ""), ("no command", "no command"), ("a :: b\nc", "a :: b\nc"),
        ("::error::x", "\\u{3A}:error::x"),
        (" \t\u{3000}::error::x\n", " \t\u{3000}\\u{3A}:error::x\n"),
        ("a\n::stop-commands::x\nb\n", "a\n\\u{3A}:stop-commands::x\nb\n"),
        ("name \"##[error]x\"\n", "name \"##\\u{5B}error]x\"\n"),
        ("a\r\n::error::x\n", "a\r\n\\u{3A}:error::x\n"),
        ("  ::a ##[b] ##[c]", "  \\u{3A}:a ##\\u{5B}b] ##\\u{5B}c]"),
    ])
    func `what the runner would obey is written otherwise`(text: String, harmless: String) {
        for size in 1...max(1, text.unicodeScalars.count) {
            #expect(passed(text, inPiecesOf: size) == harmless)
        }
    }

    private func passed(_ text: String, inPiecesOf size: Int) -> String {
        var commands = WorkflowCommandGuard()
        var output = ""
        var rest = Array(text.unicodeScalars)[...]
        while !rest.isEmpty {
            output += commands.take(String(String.UnicodeScalarView(rest.prefix(size))))
            rest = rest.dropFirst(size)
        }
        return output + commands.finish()
    }
}
