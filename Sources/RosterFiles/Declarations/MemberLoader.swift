package import RosterModel

/// Reads the members of single declarations, group after group, when somebody needs them.
///
/// No inventory holds members: what a plan, an apply or a report looks at is read again here and
/// checked against what the inventory says.
package final class MemberLoader {
    private let reader: DeclarationFileReader
    private let drafts: [ResourceID: DeclarationDraft]
    private var digests: [ResourceID: MemberDigest]
    /// Groups that others include.
    private var included = BoundedCache<ResourceID, ResolvedMembers>(limit: 32 * 1024 * 1024)
    /// Files that hold several declarations, each of which is asked for.
    private var texts = BoundedCache<String, SourceText>(limit: 32 * 1024 * 1024)

    init(
        reader: DeclarationFileReader, drafts: [ResourceID: DeclarationDraft],
        digests: [ResourceID: MemberDigest] = [:]
    ) {
        self.reader = reader
        self.drafts = drafts
        self.digests = digests
    }

    /// The effective members of a declaration that lists members.
    ///
    /// - Throws: `ReadingError` when they are not what the inventory says.
    package func members(of id: ResourceID) throws(ReadingError) -> ResolvedMembers {
        for group in missing(for: id) { _ = try includedMembers(of: group) }
        let resolved = try resolve(id)
        if let digest = digests[id],
            MemberDigest(resolved.members, reader.context.hashing) != digest
        {
            throw .fileChanged(drafts[id]?.source.path ?? id.text)
        }
        return resolved
    }

    /// What the inventory is going to say of a declaration.
    func record(_ digest: MemberDigest, of id: ResourceID) {
        digests[id] = digest
    }

    /// The groups that `id` builds on and that are not at hand, each behind those that it builds on
    /// itself: a long chain of includes must not be followed by recursion.
    private func missing(for id: ResourceID) -> [ResourceID] {
        var order: [ResourceID] = []
        var seen: Set<ResourceID> = [id]
        var path = [(id: id, next: 0)]
        while let (current, next) = path.last {
            let references = drafts[current]?.references ?? []
            guard next < references.count else {
                if current != id { order.append(current) }
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let group = references[next].id
            if included[group] == nil && seen.insert(group).inserted { path.append((group, 0)) }
        }
        return order
    }

    private func resolve(_ id: ResourceID) throws(ReadingError) -> ResolvedMembers {
        guard let draft = drafts[id] else { return ResolvedMembers(members: Members()) }
        let (again, lists) = try reader.reread(draft, in: text(of: draft.source))
        var routes: [MemberResolver.Route] = []
        for group in again.members?.groups ?? [] {
            let members = try includedMembers(of: group.id).members
            routes.append(
                MemberResolver.Route(
                    members: MemberResolver.capped(members, until: group.until), via: group.id))
        }
        var except: [AddressSet] = []
        for group in again.except.groups {
            except.append(try includedMembers(of: group.id).members.addresses)
        }
        return reader.resolve(again, lists, included: routes, except: AddressSet.union(except))
    }

    private func includedMembers(of id: ResourceID) throws(ReadingError) -> ResolvedMembers {
        if let known = included[id] { return known }
        let resolved = try members(of: id)
        included.insert(resolved, size: resolved.members.addresses.bytes.count, for: id)
        return resolved
    }

    private func text(of source: DocumentSource) throws(ReadingError) -> SourceText {
        if let known = texts[source.path] { return known }
        let text = try reader.text(of: source)
        texts.insert(text, size: text.bytes.count, for: source.path)
        return text
    }
}
