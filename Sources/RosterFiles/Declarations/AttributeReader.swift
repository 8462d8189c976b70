internal import RosterModel

/// Reads the attributes of a declaration.
struct AttributeReader {
    let fields: FieldReader
    let findings: Findings

    /// - Returns: Those that are there and right; the others are reported.
    func attributes(of kind: Kind) -> Attributes {
        var attributes = Attributes()
        for name in kind.attributes { attributes[name] = value(of: name) }
        for name in kind.requiredAttributes { _ = fields.required(name.rawValue) }
        return attributes
    }

    /// Where the values stand.
    func places(of kind: Kind) -> [AttributeName: SourcePlace] {
        var places: [AttributeName: SourcePlace] = [:]
        for name in kind.attributes {
            places[name] = fields[name.rawValue].map { findings.place($0.range) }
        }
        return places
    }

    /// Where the parts of a condition stand that could be read.
    func conditionPlaces() -> ConditionPlaces {
        fields[AttributeName.condition.rawValue].map(ConditionReader(fields: fields).places)
            ?? ConditionPlaces()
    }

    /// The groups that a use names, with their places.
    func groups() -> [GroupReference] {
        var nodes: [YAMLNode] = []
        if let node = fields["group"] { nodes.append(node) }
        if let node = fields["groups"], case .sequence(let items) = node.content { nodes += items }
        return nodes.compactMap { node in
            guard case .scalar(let text, _) = node.content, let id = ResourceID(text) else {
                return nil
            }
            return GroupReference(id: id, until: nil, place: findings.place(node.range))
        }
    }

    private func value(of name: AttributeName) -> AttributeValue? {
        switch name {
        case .name, .description, .consent:
            fields.text(name.rawValue).map(AttributeValue.text)
        case .portalId:
            portalId().map(AttributeValue.text)
        case .app, .addOn, .group:
            fields[name.rawValue].flatMap(fields.id).map { .text($0.text) }
        case .groups:
            groupList().map(AttributeValue.list)
        case .rank:
            rank().map(AttributeValue.number)
        case .publicOn:
            publicOn().map { .text($0.text) }
        case .condition:
            fields[name.rawValue].flatMap {
                ConditionReader(fields: fields).condition($0).map(AttributeValue.condition)
            }
        case .owners:
            owners().map(AttributeValue.list)
        case .retired:
            fields.flag(name.rawValue).map(AttributeValue.flag)
        }
    }

    /// At least one group, each once: the order in which they are written says nothing.
    private func groupList() -> [String]? {
        guard let node = fields["groups"], let items = fields.items("groups") else { return nil }
        if case .sequence(let items) = node.content, items.isEmpty {
            findings.report(
                .valueInvalid, "\(quoted: "groups") names no group", at: node.range,
                help: "name at least one known user group")
        }
        return Set(items.compactMap(fields.id)).sorted().map(\.text)
    }

    private func rank() -> Int? {
        guard let rank = fields.count("rank"), let node = fields["rank"] else { return nil }
        if rank >= 2 { return rank }
        findings.report(
            .flightRank, "rank \(rank) is not for flights", at: node.range,
            help: "1 is the submission without a flight; flights have 2 and more")
        return nil
    }

    private func publicOn() -> UTCTime? {
        guard let node = fields["publicOn"], let text = fields.scalar(node) else { return nil }
        if let time = UTCTime(text.text) { return time }
        findings.report(
            .valueInvalid, "\(quoted: text.text) is not a time in UTC", at: text.range,
            help: "write it as in 2027-01-15T09:00:00Z")
        return nil
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
}
