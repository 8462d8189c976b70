internal import RosterModel

/// Reads the entries of a list that are mappings: an address with details, or a group.
struct MemberEntryReader {
    let composer: YAMLComposer
    let findings: Findings
    let role: MemberListDraft.Role

    func add(_ node: YAMLNode, to draft: inout MemberListDraft) {
        guard case .mapping(let entries) = node.content else {
            if case .refused = node.content { return }
            findings.report(
                .yamlType, "an entry must be an address, or a mapping with address or group",
                at: node.range)
            return
        }
        let fields = FieldReader(entries: entries, range: node.range, findings: findings)
        if fields["group"] != nil {
            addGroup(fields, to: &draft)
        } else {
            addAddress(fields, to: &draft)
        }
    }

    private func addAddress(_ fields: FieldReader, to draft: inout MemberListDraft) {
        let known =
            role == .members ? ["address", "until", "note", "consent"] : ["address", "note"]
        fields.refuseUnknown(known, hint: hint)
        let details = MemberDetails(
            until: role == .members ? fields.day("until") : nil, note: fields.text("note"),
            consent: role == .members ? fields.text("consent") : nil)
        guard let address = fields.required("address"), let text = fields.scalar(address) else {
            return
        }
        var copy = text.text
        copy.withUTF8 { draft.add($0, address.entryPlace, details: details) }
    }

    private func addGroup(_ fields: FieldReader, to draft: inout MemberListDraft) {
        fields.refuseUnknown(role == .members ? ["group", "until"] : ["group"], hint: hint)
        let until = role == .members ? fields.day("until") : nil
        guard let value = fields.required("group"), let id = fields.id(value) else { return }
        draft.add(GroupReference(id: id, until: until, place: findings.place(value.range)))
    }

    private func hint(_ key: String) -> Message? {
        role == .except && ["until", "consent"].contains(key)
            ? "an exception has no \(key): it holds while it stands here" : nil
    }
}
