internal import RosterModel

/// Reads the documents of one file of declarations, members straight from the events.
struct DocumentReader {
    private let events: YAMLEvents
    private let composer: YAMLComposer
    private let findings: Findings
    private let context: ReadingContext
    private let stamp: FileStamp

    /// Starts reading `bytes`, whose first line has the number `firstLine` in the file.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1, stamp: FileStamp,
        findings: Findings, context: ReadingContext
    ) {
        events = YAMLEvents(bytes, firstLine: firstLine)
        composer = YAMLComposer(events: events, findings: findings)
        self.findings = findings
        self.context = context
        self.stamp = stamp
    }

    /// Reads documents until `isLast` says so of one, or the text ends.
    ///
    /// A syntax error is reported; documents before it are kept.
    func read(until isLast: (DeclarationDraft) -> Bool = { _ in false }) -> [DeclarationDraft] {
        var drafts: [DeclarationDraft] = []
        do {
            try events.advance()
            while events.kind != .streamEnd {
                if events.kind == .documentStart, let draft = try document() {
                    drafts.append(draft)
                    if isLast(draft) { return drafts }
                }
                try events.advance()
            }
        } catch {
            error.report(to: findings)
        }
        return drafts
    }

    private func document() throws(YAMLProblem) -> DeclarationDraft? {
        let start = events.start
        if events.hasTagDirective {
            findings.report(.yamlAlias, "tag directives are not accepted", at: events.range)
        }
        try events.advance()
        switch events.kind {
        case .scalar where events.scalar.isEmpty && events.style == .plain:
            return nil
        case .mappingStart:
            break
        default:
            findings.report(
                .yamlType, "a document must be a mapping, with kind, id and name",
                at: events.range)
            try composer.skip()
            return nil
        }
        composer.checkProperties()
        let body = try body()
        let source = DocumentSource(
            path: findings.text.path,
            offset: start.line == 1
                ? 0 : findings.text.offset(of: TextPosition(line: start.line, column: 1)),
            line: start.line, stamp: stamp)
        return DeclarationDecoder(body: body, findings: findings, source: source).decode()
    }

    /// Reads the pairs of a document's mapping, to its last event.
    private func body() throws(YAMLProblem) -> DocumentBody {
        var body = DocumentBody(range: events.range)
        var seen: [String: TextRange] = [:]
        var lists: [(key: String, draft: MemberListDraft, range: TextRange)] = []
        try events.advance()
        while events.kind != .mappingEnd {
            guard let key = try composer.key(seen: &seen, depth: 1) else {
                _ = try composer.node(depth: 2)
                try events.advance()
                continue
            }
            let isFirst = seen[key.text] == key.range
            if key.text == "members" || key.text == "except" {
                let start = events.start
                if let draft = try list(key.text == "members" ? .members : .except), isFirst {
                    lists.append((key.text, draft, TextRange(start, events.end)))
                }
            } else {
                let value = try composer.node(depth: 2)
                if isFirst { body.fields[key.text] = (key.range, value) }
            }
            if isFirst { body.keys.append((key.text, key.range)) }
            try events.advance()
        }
        finish(lists, into: &body)
        return body
    }

    private func finish(
        _ lists: [(key: String, draft: MemberListDraft, range: TextRange)],
        into body: inout DocumentBody
    ) {
        var excepted: MemberListPlaces?
        for list in lists where list.key == "except" {
            let (members, places) = list.draft.finish()
            body.except = members
            excepted = places
        }
        for list in lists where list.key == "members" {
            body.members = list.draft.finish(except: excepted).list
            body.membersRange = list.range
        }
    }

    /// Reads a list of members: a sequence of entries, or one block of text.
    private func list(_ role: MemberListDraft.Role) throws(YAMLProblem) -> MemberListDraft? {
        composer.checkProperties()
        var draft = MemberListDraft(role: role, findings: findings, context: context)
        switch events.kind {
        case .scalar:
            readText(into: &draft)
        case .sequenceStart:
            let entries = MemberEntryReader(composer: composer, findings: findings, role: role)
            try events.advance()
            while events.kind != .sequenceEnd {
                if events.kind == .scalar {
                    composer.checkProperties()
                    draft.add(events.scalar, at: contentStart)
                } else {
                    entries.add(try composer.node(depth: 3), to: &draft)
                }
                try events.advance()
            }
        default:
            let title: Message = role == .members ? "members" : "except"
            findings.report(
                .yamlType, "\(title) must be a list or a text", at: events.range)
            try composer.skip()
            return nil
        }
        return draft
    }

    /// Where the text of the current scalar starts: behind an opening quote.
    private var contentStart: TextPosition {
        let start = events.start
        return events.style == .quoted
            ? TextPosition(line: start.line, column: start.column + 1) : start
    }

    /// Reads addresses from the bytes of the file rather than from the value, so that each keeps
    /// its place and a comment in a folded block ends with its line.
    private func readText(into draft: inout MemberListDraft) {
        let text = findings.text
        let start = events.start
        let value = events.scalar
        if events.style == .quoted {
            let length = value.count
            let from = text.offset(of: contentStart)
            let isLiteral =
                from + length <= text.bytes.count
                && text.bytes[from..<(from + length)].elementsEqual(value)
            guard isLiteral else {
                TextListReader().read(events.scalarText, within: events.range, into: &draft)
                return
            }
            TextListReader().read(value, at: contentStart, into: &draft)
            return
        }
        let first =
            events.style == .block ? TextPosition(line: start.line + 1, column: 1) : start
        let range =
            text.offset(of: first)..<max(text.offset(of: first), text.offset(of: events.end))
        text.bytes.withUnsafeBufferPointer { bytes in
            TextListReader().read(
                UnsafeBufferPointer(rebasing: bytes[range]), at: first, into: &draft)
        }
    }
}
