internal import RosterModel

extension YAMLProblem {
    /// Reports the problem, with the fix where it is a classic stumble.
    func report(to findings: Findings) {
        let position = findings.text.clamped(position)
        let range = TextRange(
            position, TextPosition(line: position.line, column: position.column + 1))
        let isEncoding = message.contains("UTF-8") || message.contains("control characters")
        var notes: [Diagnostic.Note] = []
        if let context, let since = contextPosition.map(findings.text.clamped), since != position {
            notes.append(findings.note("\(context)", at: TextRange(since, since)))
        }
        findings.report(
            isEncoding ? .yamlEncoding : .yamlSyntax, "\(message)", at: range, notes: notes,
            help: isEncoding ? "save the file as UTF-8" : help(in: findings.text))
    }

    private func help(in text: SourceText) -> Message? {
        let line = text.line(position.line) ?? ""
        let rest = String(line.unicodeScalars.dropFirst(position.column - 1))
        switch rest.first {
        case "@", "`", "%":
            return "quote it: \(quoted: rest.trimmedForFix)"
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
        case let text where text.contains("undefined alias"):
            return "quote a text that starts with \"*\""
        default:
            return nil
        }
    }
}

extension String {
    /// The text without the blanks and the comment behind it.
    fileprivate var trimmedForFix: String {
        var text = Substring(self)
        if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
