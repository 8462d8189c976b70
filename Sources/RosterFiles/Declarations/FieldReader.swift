internal import RosterModel

/// Takes typed values out of a mapping and reports those of another shape.
struct FieldReader {
    let range: TextRange
    let findings: Findings
    private let entries: [String: YAMLNode.Entry]
    private let order: [YAMLNode.Entry]

    init(entries: [YAMLNode.Entry], range: TextRange, findings: Findings) {
        self.range = range
        self.findings = findings
        order = entries
        self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    }

    subscript(key: String) -> YAMLNode? { entries[key]?.value }

    /// Reports keys that are not in `known`, with what may have been meant.
    func refuseUnknown(_ known: [String], hint: (String) -> Message? = { _ in nil }) {
        for entry in order where !known.contains(entry.key) {
            findings.reportUnknownKey(
                entry.key, at: entry.keyRange, known: known, hint: hint(entry.key))
        }
    }

    /// The value of a key that must be there.
    func required(_ key: String) -> YAMLNode? {
        if let value = self[key] { return value }
        findings.report(.yamlMissingKey, "\(quoted: key) is missing", at: range)
        return nil
    }

    /// The text of a scalar with the range of its content.
    func scalar(_ node: YAMLNode) -> (text: String, range: TextRange)? {
        switch node.content {
        case .scalar(let text, let style):
            let start = node.range.start
            let shift = style == .quoted ? 1 : 0
            return (
                text,
                TextRange(
                    TextPosition(line: start.line, column: start.column + shift),
                    TextPosition(
                        line: node.range.end.line, column: max(1, node.range.end.column - shift)))
            )
        case .refused:
            return nil
        default:
            findings.report(
                .yamlType, "a text belongs here, not \(node.title)", at: node.range)
            return nil
        }
    }

    /// The text of an optional key; nil when it is empty.
    func text(_ key: String) -> String? {
        guard let node = self[key], let text = scalar(node), !text.text.isEmpty,
            findings.accept(text.text, at: text.range)
        else { return nil }
        return text.text
    }

    func day(_ key: String) -> CalendarDay? {
        guard let node = self[key], let text = scalar(node) else { return nil }
        if let day = CalendarDay(text.text) { return day }
        findings.report(
            .valueInvalid, "\(quoted: text.text) is not a day", at: text.range,
            help: "write it as in 2026-12-31")
        return nil
    }

    func flag(_ key: String) -> Bool? {
        guard let node = self[key], let text = scalar(node) else { return nil }
        if case .scalar(_, .plain) = node.content {
            if ["true", "True", "TRUE"].contains(text.text) { return true }
            if ["false", "False", "FALSE"].contains(text.text) { return false }
        }
        findings.report(
            .yamlType, "\(quoted: key) must be true or false", at: node.range,
            help: "write true or false, without quotes")
        return nil
    }

    /// A whole number of 0 or more.
    func count(_ key: String) -> Int? {
        guard let node = self[key], let text = scalar(node) else { return nil }
        if case .scalar(_, .plain) = node.content, let number = Int(text.text), number >= 0,
            text.text.utf8.first != UInt8(ascii: "+")
        {
            return number
        }
        findings.report(
            .yamlType, "\(quoted: key) must be a whole number, 0 or more", at: node.range)
        return nil
    }

    /// The texts of a list; nil when the key is missing.
    func texts(_ key: String) -> [(text: String, range: TextRange)]? {
        items(key)?.compactMap { scalar($0) }
    }

    /// The items of a list; nil when the key is missing.
    func items(_ key: String) -> [YAMLNode]? {
        guard let node = self[key] else { return nil }
        switch node.content {
        case .sequence(let items):
            return items
        case .refused:
            return []
        default:
            findings.report(
                .yamlType, "\(quoted: key) must be a list, not \(node.title)", at: node.range,
                help: "write it as in [one, two]")
            return []
        }
    }

    /// The pairs of a mapping; nil when the key is missing.
    func mapping(_ key: String) -> FieldReader? {
        self[key].flatMap { mapping(in: $0, called: "\(quoted: key)") }
    }

    func mapping(in node: YAMLNode, called title: Message) -> FieldReader? {
        switch node.content {
        case .mapping(let entries):
            return FieldReader(entries: entries, range: node.range, findings: findings)
        case .refused:
            return nil
        default:
            findings.report(
                .yamlType, "\(title) must be a mapping, not \(node.title)", at: node.range)
            return nil
        }
    }

    /// The pairs as they stand in the file.
    var pairs: [YAMLNode.Entry] { order }

    func id(_ node: YAMLNode) -> ResourceID? {
        guard let text = scalar(node) else { return nil }
        if let id = ResourceID(text.text) { return id }
        findings.report(
            .idInvalid, "\(quoted: text.text) is not an id", at: text.range,
            help: """
                an id starts with a letter a to z and goes on with up to 62 letters a to z, digits \
                and hyphens
                """)
        return nil
    }
}

extension Unicode.Scalar {
    /// Whether no text for people may hold it: a control character other than a line break.
    var isForbiddenInTexts: Bool { properties.generalCategory == .control && self != "\n" }
}

extension Findings {
    /// Whether a text for people holds no control character but line breaks; reports it otherwise.
    func accept(_ text: String, at range: TextRange) -> Bool {
        let stray = text.unicodeScalars.first { $0.isForbiddenInTexts }
        guard let stray else { return true }
        report(
            .valueInvalid, "a text cannot hold \(stray.codePointName)", at: range,
            help: "take the control character out")
        return false
    }

    func reportUnknownKey(
        _ key: String, at range: TextRange, known: [String], hint: Message? = nil
    ) {
        let guess = Suggestion.nearest(to: key, in: known)
        report(
            .yamlUnknownKey, "unknown key \(quoted: key)", at: range,
            help: hint ?? guess.map { "did you mean \(quoted: $0)?" }
                ?? "the keys here are \(known.joined(separator: ", "))")
    }
}
