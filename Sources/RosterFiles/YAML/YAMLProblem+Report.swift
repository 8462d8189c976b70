internal import RosterModel

extension YAMLProblem {
    /// Reports the problem, with the fix where it is a classic stumble.
    func report(to findings: Findings) {
        let position = findings.text.clamped(position)
        let range = TextRange(
            position, TextPosition(line: position.line, column: position.column + 1))
        var notes: [Diagnostic.Note] = []
        if let context, let since = contextPosition.map(findings.text.clamped), since != position {
            notes.append(findings.note("\(context)", at: TextRange(since, since)))
        }
        findings.report(
            rule, "\(message)", at: range, notes: notes, help: help(in: findings.text))
    }

    private func help(in text: SourceText) -> Message? {
        if rule.id == Rule.yamlEncoding.id { return "save the file as UTF-8" }
        if [Rule.yamlTooDeep.id, Rule.yamlUnknownKey.id].contains(rule.id) {
            return "the rest of the file was not read"
        }
        let line = (text.line(position.line) ?? "").unicodeScalars
        let before = line.prefix(position.column - 1)
        let rest = String(line.dropFirst(position.column - 1))
        switch rest.first {
        case "@", "`", "%":
            let isInFlow = before.contains("[") || before.contains("{")
            return "quote it: \(rest.textToQuote(isInFlow: isInFlow).inQuotes)"
        case "\t":
            return "indent with spaces"
        default:
            break
        }
        switch message {
        case let text where text.contains("mapping values are not allowed"):
            return "quote a text that holds \": \", or check the indentation"
        case let text where text.contains("could not find expected ':'"):
            return "a colon is missing, or the line is indented differently from its neighbours"
        case let text where text.contains("did not find expected key"),
            let text where text.contains("did not find expected '-'"):
            return "indent this line like its neighbours"
        case let text where text.contains("expected alphabetic or numeric character"):
            return "quote a text that starts with \"*\" or \"&\""
        default:
            return nil
        }
    }
}

extension String {
    /// In the quotes that leave it as it is.
    fileprivate var inQuotes: String {
        contains("\"") || contains("\\")
            ? "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
                + "'"
            : "\"" + self + "\""
    }

    /// The text without the blanks and the comment behind it, and without what follows it in a
    /// list or mapping in brackets.
    fileprivate func textToQuote(isInFlow: Bool) -> String {
        var text = Substring(self)
        if isInFlow { text = text.prefix { !",]}".contains($0) } }
        if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
