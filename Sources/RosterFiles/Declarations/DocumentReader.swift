internal import RosterModel

/// Reads the documents of one file of declarations, members straight from the events.
struct DocumentReader {
    private let events: YAMLEvents
    private let composer: YAMLComposer
    private let findings: Findings
    private let context: ReadingContext
    private let stamp: FileStamp

    init(
        _ events: YAMLEvents, stamp: FileStamp, findings: Findings, context: ReadingContext
    ) {
        self.events = events
        composer = YAMLComposer(events: events, findings: findings)
        self.findings = findings
        self.context = context
        self.stamp = stamp
    }

    /// Reads documents until `isLast` says so of one, or the text ends.
    ///
    /// - Throws: What libyaml says; documents before it are in `drafts`.
    func read(
        into drafts: inout [DeclarationDraft], until isLast: (DeclarationDraft) -> Bool
    ) throws(YAMLProblem) {
        try events.advance()
        while events.kind != .streamEnd {
            if events.kind == .documentStart, let draft = try document() {
                drafts.append(draft)
                if isLast(draft) { return }
            }
            try events.advance()
        }
    }

    private func document() throws(YAMLProblem) -> DeclarationDraft? {
        let start = events.start
        if events.hasTagDirective {
            findings.report(.yamlAlias, "tag directives are not accepted", at: events.range)
        }
        try events.advance()
        composer.checkProperties()
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
                    lists.append((key.text, draft, TextRange(start, events.contentEnd)))
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
                    let scalar = events.scalar
                    draft.add(
                        scalar,
                        EntryPlace(events.range, events.style, scalar.count { $0 & 0xC0 != 0x80 }))
                    if let run = events.takeRun() { draft.add(run) }
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

    /// Where the text of the current scalar starts: behind an opening quote or the line of a `|`.
    private var contentStart: TextPosition {
        let start = events.start
        return switch events.style {
        case .plain: start
        case .quoted: TextPosition(line: start.line, column: start.column + 1)
        case .block: TextPosition(line: start.line + 1, column: 1)
        }
    }

    /// Reads addresses from the bytes of the file rather than from the value, so that each keeps
    /// its place and a comment in a folded block ends with its line.
    private func readText(into draft: inout MemberListDraft) {
        let text = findings.text
        let first = contentStart
        let start = text.offset(of: first)
        let end = text.offset(of: events.end) - (events.style == .quoted ? 1 : 0)
        let source = text.bytes[start..<max(start, end)]
        if events.style == .quoted && source.hasEscapes {
            TextListReader().read(events.scalarText, within: events.range, into: &draft)
            return
        }
        source.withUnsafeBufferPointer { TextListReader().read($0, at: first, into: &draft) }
    }
}

extension ArraySlice<UInt8> {
    /// Whether this inside of a quoted text may hold characters that are written differently.
    fileprivate var hasEscapes: Bool {
        contains(UInt8(ascii: "\\")) || contains(UInt8(ascii: "'"))
    }
}
