internal import RosterModel

/// Builds nodes from events and refuses what files must not hold: anchors, aliases, tags, merge
/// keys, duplicate keys and deep nesting.
final class YAMLComposer {
    static let depthLimit = 64
    /// How many keys a mapping may have: far more than there are.
    private static let keyLimit = 1000

    let events: YAMLEvents
    let findings: Findings
    private var anchors: [String: TextRange] = [:]

    init(events: YAMLEvents, findings: Findings) {
        self.events = events
        self.findings = findings
    }

    /// Composes the node that the current event starts, and stops at its last event.
    ///
    /// - Throws: What libyaml says.
    func node(depth: Int) throws(YAMLProblem) -> YAMLNode {
        checkProperties()
        let start = events.range
        switch events.kind {
        case .scalar:
            return YAMLNode(content: .scalar(events.scalarText, events.style), range: start)
        case .sequenceStart, .mappingStart:
            guard depth <= Self.depthLimit else {
                throw tooDeep
            }
            let content =
                events.kind == .sequenceStart
                ? YAMLNode.Content.sequence(try items(depth: depth))
                : .mapping(try entries(depth: depth))
            return YAMLNode(content: content, range: TextRange(start.start, events.contentEnd))
        default:
            return YAMLNode(content: .refused, range: start)
        }
    }

    /// Reads a key, leaving the events at its value; nil when it is no text, or merges.
    ///
    /// `seen` holds the keys of this mapping so far, with their places.
    func key(
        seen: inout [String: TextRange], depth: Int
    ) throws(YAMLProblem) -> (text: String, range: TextRange)? {
        checkProperties()
        let range = events.range
        guard events.kind == .scalar else {
            findings.report(.yamlType, "a key must be a text", at: range)
            try skip()
            try events.advance()
            return nil
        }
        let text = events.scalarText
        if text == "<<" && events.style == .plain {
            findings.report(
                .yamlAlias, "merge keys are not accepted", at: range,
                help: "write the keys out")
            try events.advance()
            return nil
        }
        if let first = seen[text] {
            findings.report(
                .yamlDuplicateKey, "duplicate key \(quoted: text)", at: range,
                notes: [findings.note("first here", at: first)],
                help: "keep one of the two")
        } else {
            guard seen.count < Self.keyLimit else {
                throw YAMLProblem(
                    message: "a mapping has more than \(Self.keyLimit.grouped) keys",
                    position: events.start, context: nil, contextPosition: nil,
                    rule: .yamlUnknownKey)
            }
            seen[text] = range
        }
        try events.advance()
        return (text, range)
    }

    /// Passes over the node that the current event starts, to its last event.
    func skip() throws(YAMLProblem) {
        var depth = 0
        while true {
            switch events.kind {
            case .sequenceStart, .mappingStart:
                depth += 1
                guard depth <= Self.depthLimit else { throw tooDeep }
            case .sequenceEnd, .mappingEnd: depth -= 1
            default: break
            }
            if depth == 0 { return }
            try events.advance()
        }
    }

    /// The reason to stop at the current event: libyaml's work grows with the square of the depth.
    private var tooDeep: YAMLProblem {
        YAMLProblem(
            message: "nested deeper than \(Self.depthLimit) levels", position: events.start,
            context: nil, contextPosition: nil, rule: .yamlTooDeep)
    }

    /// Reports an anchor, alias or tag of the current node.
    func checkProperties() {
        if let anchor = events.anchor {
            checkAnchor(anchor)
        } else if let tag = events.tag {
            findings.report(
                .yamlAlias, "tags are not accepted: \(quoted: tag)", at: events.range,
                help: "leave the tag out: what a value means follows from its key")
        }
    }

    private func checkAnchor(_ anchor: String) {
        let help: Message = "write the value out where it is used"
        guard events.kind == .alias else {
            anchors[anchor] = events.range
            findings.report(
                .yamlAlias, "anchors are not accepted: \(quoted: "&" + anchor)",
                at: events.range, help: help)
            return
        }
        findings.report(
            .yamlAlias, "aliases are not accepted: \(quoted: "*" + anchor)", at: events.range,
            notes: anchors[anchor].map { [findings.note("the anchor stands here", at: $0)] } ?? [],
            help: anchors[anchor] == nil ? "quote a text that starts with \"*\"" : help)
    }

    private func items(depth: Int) throws(YAMLProblem) -> [YAMLNode] {
        var items: [YAMLNode] = []
        try events.advance()
        while events.kind != .sequenceEnd {
            items.append(try node(depth: depth + 1))
            try events.advance()
        }
        return items
    }

    private func entries(depth: Int) throws(YAMLProblem) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var seen: [String: TextRange] = [:]
        try events.advance()
        while events.kind != .mappingEnd {
            let key = try key(seen: &seen, depth: depth)
            let value = try node(depth: depth + 1)
            if let key, seen[key.text] == key.range {
                entries.append(
                    YAMLNode.Entry(key: key.text, keyRange: key.range, value: value))
            }
            try events.advance()
        }
        return entries
    }
}
