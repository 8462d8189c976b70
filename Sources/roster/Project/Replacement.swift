internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterReports

/// Puts a new group in the place of others, in one edit over all files.
struct Replacement {
    let session: EditSession
    let id: ResourceID
    let name: ResourceName
    /// Who moves; nil for everybody.
    let people: Members?

    private var project: Project { session.project }

    /// - Returns: What was written, or would be.
    /// - Throws: `Failure` when it cannot be done; nothing was written.
    func run(_ olds: [String]) async throws -> ReplacementReport {
        let reading = try await session.read()
        let resources = reading.inventory?.resources ?? []
        guard !resources.contains(where: { $0.resource.id == id }) else {
            throw Failure(.failed, "a group with the id \"\(id)\" is declared already")
        }
        let old = try olds.map { try group($0, in: reading) }
        let resolved = try old.map { try reading.members.members(of: $0.resource.id) }
        var members = resolved.map(\.members)
        if let people { members = try chosen(people, of: members, old) }
        var editor = session.editor(of: reading)
        let path = try create(old, members, &editor)
        // Read again, so that the new declaration can be edited like the others.
        let again = try await session.check(editor.tree)
        var second = DeclarationEditor(again, in: editor.tree, project.context)
        let edits = edits(old, members, kept(resolved, old), resources)
        let problems = second.apply(edits)
        if let problem = problems.first { throw Failure(.failed, problem.message.plain) }
        let final = try await session.check(second.tree)
        try verify(final, members)
        try session.finish(second.tree)
        return ReplacementReport(
            id: id, name: name, path: path,
            memberCount: try final.members.members(of: id).members.count,
            old: old.map(\.resource.id), isSplit: people != nil,
            followers: edits.map(\.id).filter { edited in
                edited != id && !old.contains { $0.resource.id == edited }
            })
    }

    private func group(_ text: String, in reading: InventoryReading) throws -> DeclaredResource {
        let found = try session.declaration(text, in: reading)
        guard found.resource.kind.hasMembers else {
            throw Failure(
                .failed, "\"\(text)\" is a \(found.resource.kind.title): it has no members")
        }
        guard !found.resource.attributes.isRetired else {
            throw Failure(.failed, "\"\(text)\" is retired already")
        }
        return found
    }

    /// Those of each group who move; everybody named must be in one of them.
    private func chosen(
        _ people: Members, of members: [Members], _ old: [DeclaredResource]
    ) throws -> [Members] {
        let all = AddressSet.union(members.map(\.addresses))
        let strangers = people.addresses.subtracting(all)
        if let stranger = strangers.first {
            let more =
                strangers.count > 1
                ? " and \((strangers.count - 1).counted("more address", "more addresses"))" : ""
            throw Failure(.failed, "\(stranger)\(more) of the list: in none of these groups")
        }
        for (group, members) in zip(old, members)
        where members.addresses.subtracting(people.addresses).isEmpty {
            throw Failure(
                .failed,
                "nobody would be left in \"\(group.resource.id)\"; without --only-from it is replaced as a whole"
            )
        }
        return members.map { $0.intersection(people.addresses) }
    }

    private func create(
        _ old: [DeclaredResource], _ members: [Members], _ editor: inout DeclarationEditor
    ) throws -> String {
        guard let first = old.first else { return "" }
        if people == nil {
            do throws(EditProblem) {
                return try editor.copy(first.resource.id, as: id, named: name)
            } catch {
                throw Failure(.failed, error.message.plain)
            }
        }
        let path = projectPath("\(id).yaml", relativeTo: first.place.file) ?? "\(id).yaml"
        var resource = Resource(kind: .knownUserGroup, id: id, name: name)
        for name in [AttributeName.owners, .consent] {
            resource.attributes[name] = first.resource.attributes[name]
        }
        let writer = DeclarationWriter(for: path, in: project.tree)
        editor.write(writer.bytes(of: resource, union(members)), to: path)
        return path
    }

    /// The members of all groups, each with the details that let them stay longest.
    private func union(_ members: [Members]) -> Members {
        var entries: [Address: MemberDetails] = [:]
        for members in members {
            for index in 0..<members.count {
                let details = members.details(at: index)
                entries.merge([members.addresses[index]: details]) { $0.merged(with: $1) }
            }
        }
        return Members(entries)
    }

    /// Whom the copy of the first group has without what it includes of the others.
    private func kept(_ resolved: [ResolvedMembers], _ old: [DeclaredResource]) -> AddressSet {
        guard let first = resolved.first else { return AddressSet() }
        let ids = Set(old.map(\.resource.id))
        let members = first.members
        return AddressSet(
            (0..<members.count).filter { first.via($0).map { !ids.contains($0) } ?? true }
                .map { members.addresses[$0] })
    }

    private func edits(
        _ old: [DeclaredResource], _ members: [Members], _ kept: AddressSet,
        _ resources: [DeclaredResource]
    ) -> [DeclarationEdit] {
        let ids = old.map(\.resource.id)
        var edits: [DeclarationEdit] = []
        if people == nil {
            var new = DeclarationEdit(id)
            new.removedGroups = Set(ids)
            new.listed = union(members).subtracting(kept)
            edits.append(new)
        }
        for (group, members) in zip(ids, members) {
            var edit = DeclarationEdit(group)
            if people == nil {
                edit.attributes[.retired] = .flag(true)
                edit.dropsLists = true
            } else {
                edit.removed = members.addresses
            }
            edits.append(edit)
        }
        for resource in resources where !ids.contains(resource.resource.id) {
            let named = ids.filter(resource.references.contains)
            guard let first = named.first else { continue }
            var edit = DeclarationEdit(resource.resource.id)
            if !resource.resource.kind.isGroup {
                edit.attributes = moved(resource.resource.attributes, from: Set(ids))
                if edit.isEmpty { continue }
            } else if people == nil {
                edit.replacedGroups = Dictionary(named.map { ($0, id) }) { first, _ in first }
            } else {
                edit.accompaniedGroups = [first: id]
            }
            edits.append(edit)
        }
        return edits
    }

    /// What a use is to say of groups; nothing of an offer when a group is split, which has one group.
    private func moved(
        _ attributes: Attributes, from old: Set<ResourceID>
    ) -> [AttributeName: AttributeValue?] {
        guard attributes[.groups] != nil else {
            return people == nil ? [.group: .text(id.text)] : [:]
        }
        let staying =
            people == nil ? attributes.groups.filter { !old.contains($0) } : attributes.groups
        return [.groups: .list(Set(staying + [id]).sorted().map(\.text))]
    }

    /// Whether the new group has just those who were to move.
    private func verify(_ reading: InventoryReading, _ members: [Members]) throws {
        let found = try reading.members.members(of: id).members.addresses
        let wanted = AddressSet.union(members.map(\.addresses))
        guard found == wanted else {
            let missing = wanted.subtracting(found).count
            throw Failure(
                .failed,
                "nothing was written: the new group would lack \(missing.counted("member")) and have \(found.subtracting(wanted).count) too many; what the old groups except stands in the way"
            )
        }
    }
}
