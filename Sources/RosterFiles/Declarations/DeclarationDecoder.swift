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
        let reader = AttributeReader(fields: fields, findings: findings)
        let attributes = kind.map(reader.attributes)
        let memberFiles = kind?.hasMembers ?? false ? memberFiles() : []
        guard let kind, let id, let name, let attributes else { return nil }
        let place = findings.place(id.range)
        var draft = DeclarationDraft(
            kind: kind, id: id.id, name: name.name, place: place,
            namePlace: findings.place(name.range), source: source,
            membersPlace: body.membersRange.map(findings.place) ?? place)
        draft.attributes = attributes
        draft.attributePlaces = reader.places(of: kind)
        if attributes.condition != nil { draft.conditionPlaces = reader.conditionPlaces() }
        if !kind.isGroup { draft.uses = reader.groups() }
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
                ?? "the kinds are \(kinds.joined(separator: ", "))")
        return nil
    }

    private func refuseUnknownKeys(of kind: Kind) {
        let lists = kind.hasMembers ? ["members", "memberFiles", "except"] : []
        let known =
            ["kind", "id", "name"] + kind.attributes.filter { $0 != .name }.map(\.rawValue) + lists
        for key in body.keys where !known.contains(key.text) {
            findings.reportUnknownKey(key.text, at: key.range, known: known)
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
