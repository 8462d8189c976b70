internal import RosterModel

extension Planner {
    /// Why a stored group cannot become what is declared; nil when it can.
    func refusalOfChange(from stored: Resource, to declared: DeclaredResource) -> Refusal? {
        let wanted = declared.resource
        if stored.kind != wanted.kind {
            return Refusal(
                .groupKindChanged, stored, "cannot become a \(wanted.kind.title)",
                at: declared.place,
                help: [
                    "Write \"kind: \(stored.kind.rawValue)\" again.",
                    "A \(wanted.kind.title) needs an id and a name of its own.",
                ])
        }
        if !stored.kind.isGroup { return refusalOfAudience(from: stored, to: declared) }
        if stored.name != wanted.name { return refusalOfRename(from: stored, to: declared) }
        if stored.kind == .segment, stored.attributes[.app] != wanted.attributes[.app] {
            return Refusal(
                .segmentAppChanged, stored, "cannot move to another app", at: declared.place,
                help: [
                    """
                    It is about \(quoted: stored.attributes[.app].shown) for ever. Declare a new \
                    segment for \(quoted: wanted.attributes[.app].shown).
                    """
                ])
        }
        return nil
    }

    private func refusalOfRename(from stored: Resource, to declared: DeclaredResource) -> Refusal {
        let wanted = declared.resource
        var help: [Message] = [
            "stored:   \(quoted: stored.name)",
            "declared: \(quoted: wanted.name)",
        ]
        if mayLookAlike(stored.name, wanted.name) {
            help = [
                "stored:   \(quoted: stored.name), \(codePoints(stored.name, besides: wanted.name))",
                "declared: \(quoted: wanted.name), \(codePoints(wanted.name, besides: stored.name))",
            ]
        }
        help.append(
            stored.kind.hasMembers
                ? """
                A name is permanent, to the letter. Write the stored name back; then, for a group of \
                another name in its place: roster replace \(stored.id.text) --by NEW-ID --name NEW-NAME
                """
                : """
                A name is permanent, to the letter. Write the stored name back; for a new name, \
                declare a new \(stored.kind.title) and give this one "retired: true".
                """)
        return Refusal(
            .groupRenamed, stored, "cannot be renamed", at: declared.namePlace, help: help)
    }

    /// Whether the names first differ in a character beyond ASCII: an equivalent spelling, another
    /// alphabet's look-alike, another kind of blank.
    private func mayLookAlike(_ name: ResourceName, _ other: ResourceName) -> Bool {
        let mine = Array(name.text.unicodeScalars)
        let theirs = Array(other.text.unicodeScalars)
        let shared = zip(mine, theirs).prefix { $0 == $1 }.count
        return [mine, theirs].contains { $0.dropFirst(shared).prefix(2).contains { !$0.isASCII } }
    }

    /// The first scalars in which a name differs from one that looks the same.
    private func codePoints(_ name: ResourceName, besides other: ResourceName) -> String {
        let mine = Array(name.text.unicodeScalars)
        let theirs = Array(other.text.unicodeScalars)
        let shared = zip(mine, theirs).prefix { $0 == $1 }.count
        let rest = mine[shared...].prefix(2).map(\.codePointName).joined(separator: ", ")
        return "with \(rest.isEmpty ? "nothing" : rest) as character \(shared + 1)"
    }

    /// Why a declared resource that is not stored cannot be created; nil when it can.
    func refusalOfCreation(
        of declared: DeclaredResource, _ stored: StoredInventory, _ names: TakenNames,
        _ declaredIDs: Set<ResourceID>
    ) -> Refusal? {
        let wanted = declared.resource
        if let foreign = stored.foreign.first(where: { $0.resource.id == wanted.id }) {
            return Refusal(
                .idTaken, wanted, "belongs to project \(quoted: foreign.project)",
                at: declared.place,
                help: [
                    "Ids are unique in a state. Choose another id, or correct \"project\" in roster.yaml."
                ])
        }
        if !wanted.kind.isGroup { return refusalOfAudience(creating: declared, stored) }
        if let owner = names.owner(of: wanted.name) {
            return refusalOfName(
                of: declared, owner, isOwnerDeclared: declaredIDs.contains(owner.resource.id))
        }
        if declared.members == .kept {
            return Refusal(
                .groupNeverStored, wanted, "is retired but was never applied", at: declared.place,
                help: [
                    """
                    A retired group without members keeps those that are stored. List its \
                    members, or remove the declaration.
                    """
                ])
        }
        return nil
    }

    private func refusalOfName(
        of declared: DeclaredResource, _ owner: TakenNames.Owner, isOwnerDeclared: Bool
    ) -> Refusal {
        let wanted = declared.resource
        let of: Message = owner.project.map { " of project \(quoted: $0)" } ?? ""
        var help: [Message] = []
        if owner.resource.name != wanted.name {
            help.append("stored:   \(quoted: owner.resource.name)")
            help.append("declared: \(quoted: wanted.name)")
        }
        help.append(
            owner.project == nil && !isOwnerDeclared
                ? "An id is permanent too. If this is the same group, write \"id: \(owner.resource.id.text)\" again."
                : "Names are unique in a state. Choose another name.")
        return Refusal(
            .groupNameTaken, wanted,
            "cannot be created: its name belongs to \(owner.resource.kind.title) \(quoted: owner.resource.id)\(of)",
            at: declared.namePlace, help: help)
    }

    func refusalOfDeletion(
        of stored: StoredResource, likelyRename: Refusal.LikelyRename?
    ) -> Refusal {
        let resource = stored.resource
        var help: [Message] = []
        if let rename = likelyRename {
            help.append(
                """
                It looks like a rename to \(quoted: rename.id), which shares \
                \(rename.sharedMembers) of its \(rename.ofMembers.counted("member")).
                """)
        }
        help.append(
            """
            A \(resource.kind.title) is permanent. Restore its file with: roster pull \(resource.id.text)
            """)
        help.append(
            """
            To stop managing it, keep its kind, id and name and write "retired: true".
            """)
        return Refusal(
            .groupDeleted, resource, "cannot be deleted", help: help, likelyRename: likelyRename)
    }
}

extension AttributeValue? {
    /// The text of a text attribute.
    fileprivate var shown: String {
        if case .text(let text)? = self { text } else { "no app" }
    }
}
