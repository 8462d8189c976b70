/// Keeps GitHub's runner from taking text in a log for a command to itself.
///
/// The runner obeys a line that starts with `::`, behind blanks or not, and `##[` anywhere in a line
/// (actions/runner, `ActionCommand`). Where either stands, one character is written as its code point.
package struct WorkflowCommandGuard: Sendable {
    private var line = ""

    package init() {}

    /// The text that can go out now: whole lines.
    package mutating func take(_ text: String) -> String {
        line += text
        guard let end = line.utf8.lastIndex(of: UInt8(ascii: "\n")) else { return "" }
        let lines = line[...end]
        defer { line = String(line[line.utf8.index(after: end)...]) }
        return lines.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Self.harmless(String($0)) }.joined(separator: "\n")
    }

    /// The rest, where a line does not end.
    package mutating func finish() -> String {
        defer { line = "" }
        return Self.harmless(line)
    }

    private static func harmless(_ line: String) -> String {
        guard line.contains("::") || line.contains("##[") else { return line }
        var line = line.split(separator: "##[", omittingEmptySubsequences: false)
            .joined(separator: "##\\u{5B}")
        let scalars = line.unicodeScalars
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? line.endIndex
        if scalars[start...].starts(with: "::".unicodeScalars) {
            line.replaceSubrange(start...start, with: "\\u{3A}")
        }
        return line
    }
}
