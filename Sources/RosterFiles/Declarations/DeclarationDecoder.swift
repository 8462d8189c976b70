internal import RosterModel

/// Turns the keys of one document into a declaration.
struct DeclarationDecoder {
    private let body: DocumentBody
    private let findings: Findings
    private let source: DocumentSource
    private let fields: FieldReader

    init(body: DocumentBody, findings: Findings, source: DocumentSource) {
        self.body = body
        self.findings = findings
        self.source = source
        let entries = body.fields.map { key, field in
            YAMLNode.Entry(key: key, keyRange: field.keyRange, value: field.value)
        }
        fields = FieldReader(
            entries: entries, range: body.keys.first?.range ?? body.range, findings: findings)
    }

    /// - Returns: Nil when kind, id or name are missing or wrong, after reporting why.
    func decode() -> DeclarationDraft? {
        let kind = kind()
        if let kind { refuseUnknownKeys(of: kind) }
        let id = fields.required("id").flatMap { node in
            fields.id(node).map { (id: $0, range: node.range) }
        }
        let name = name()
        let attributes = kind.map(attributes)
        let memberFiles = kind?.hasMembers ?? false ? memberFiles() : []
        guard let kind, let id, let name, let attributes else { return nil }
        let place = findings.place(id.range)
        var draft = DeclarationDraft(
            kind: kind, id: id.id, name: name.name, place: place,
            namePlace: findings.place(name.range), source: source,
            membersPlace: body.membersRange.map(findings.place) ?? place)
        draft.attributes = attributes
        if kind.hasMembers {
            draft.memberFiles = memberFiles
            draft.members = body.members
            draft.except = body.except ?? MemberList()
        }
        return draft
    }

    private func kind() -> Kind? {
        guard let node = fields.required("kind"), let text = fields.scalar(node) else {
            return nil
        }
        if let kind = Kind(rawValue: text.text) { return kind }
        let kinds = Kind.allCases.map(\.rawValue)
        let guess = Suggestion.nearest(to: text.text, in: kinds)
        findings.report(
            .kindUnknown, "unknown kind \(quoted: text.text)", at: text.range,
            help: guess.map { "did you mean \(quoted: $0)?" }
                ?? "the kinds are \(kinds.joined(separator: " and "))")
        return nil
    }

    private func refuseUnknownKeys(of kind: Kind) {
        let lists = kind.hasMembers ? ["members", "memberFiles", "except"] : []
        let known = ["kind", "id", "name"] + kind.attributes.map(\.rawValue) + lists
        for key in body.keys where !known.contains(key.text) {
            findings.reportUnknownKey(key.text, at: key.range, known: known)
        }
        if kind == .segment, fields["app"] == nil {
            _ = fields.required("app")
        }
    }

    private func name() -> (name: ResourceName, range: TextRange)? {
        guard let node = fields.required("name"), let text = fields.scalar(node) else {
            return nil
        }
        do {
            return (try ResourceName(text.text), node.range)
        } catch {
            report(error, name: text)
            return nil
        }
    }

    private func report(_ problem: NameProblem, name: (text: String, range: TextRange)) {
        var range = name.range
        let message: Message
        switch problem {
        case .empty:
            message = "the name is empty"
        case .tooLong(let count):
            message = "the name has \(count) characters; it may have \(ResourceName.lengthLimit)"
        case .leadingBlank:
            message = "the name starts with a blank"
        case .trailingBlank:
            message = "the name ends with a blank"
        case .forbidden(let scalar, let index):
            message = "a name cannot hold \(scalar.codePointName)"
            if range.start.line == range.end.line {
                range = TextRange(
                    line: range.start.line, column: range.start.column + index, length: 1)
            }
        }
        findings.report(
            .nameInvalid, message, at: range,
            help: "a name is permanent: it must be plain to see what it is")
    }

    private func attributes(of kind: Kind) -> Attributes {
        var attributes = Attributes()
        for name in kind.attributes {
            switch name {
            case .description, .consent:
                attributes[name] = fields.text(name.rawValue).map(AttributeValue.text)
            case .portalId:
                attributes[name] = portalId().map(AttributeValue.text)
            case .app:
                attributes[name] = fields["app"].flatMap(fields.id).map { .text($0.text) }
            case .owners:
                attributes[name] = owners().map(AttributeValue.list)
            case .retired:
                attributes[name] = fields.flag(name.rawValue).map(AttributeValue.flag)
            }
        }
        return attributes
    }

    private func portalId() -> String? {
        guard let node = fields["portalId"], let text = fields.scalar(node) else { return nil }
        let isNumber = text.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber && (1...20).contains(text.text.utf8.count) { return text.text }
        findings.report(
            .valueInvalid, "\(quoted: text.text) is not a group id of Partner Center",
            at: text.range, help: "it is a number of up to 20 digits, in quotes")
        return nil
    }

    private func owners() -> [String]? {
        fields.texts("owners")?.compactMap { text, range in
            if isOwner(text) { return text }
            findings.report(
                .valueInvalid, "\(quoted: text) is not an owner", at: range,
                help: "write an address, or a user or team as in \"@contoso/release\"")
            return nil
        }
    }

    private func isOwner(_ text: String) -> Bool {
        guard text.hasPrefix("@") else { return (try? Address(text)) != nil }
        let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                        || (0x61...0x7A).contains(byte) || "-_.".utf8.contains(byte)
                }
        }
    }

    private func memberFiles() -> [MemberFileReference] {
        (fields.texts("memberFiles") ?? []).compactMap { text, range in
            let place = findings.place(range)
            guard text.hasSuffix(".csv") || text.hasSuffix(".txt") else {
                findings.report(
                    .valueInvalid, "\(quoted: text) is not a list of members", at: range,
                    help: "the name of a list ends in .csv or .txt")
                return nil
            }
            guard let path = projectPath(text, relativeTo: findings.text.path) else {
                findings.report(
                    .fileOutsideProject, "\(quoted: text) is outside the project", at: range,
                    help: "lists stand inside the project, relative to this file")
                return nil
            }
            return MemberFileReference(path: path, place: place)
        }
    }
}
