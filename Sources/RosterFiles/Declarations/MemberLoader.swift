package import RosterModel

/// Reads the members of single declarations, group after group, when somebody needs them.
///
/// No inventory holds members: what a plan, an apply or a report looks at is read again here and
/// checked against what the inventory says.
package final class MemberLoader {
    private let reader: DeclarationFileReader
    private let drafts: [ResourceID: DeclarationDraft]
    private var digests: [ResourceID: MemberDigest]
    /// The ids of groups that others include.
    private let includedIDs: Set<ResourceID>
    /// Groups that others include, as far as they fit.
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
        includedIDs = Set(drafts.values.lazy.flatMap(\.references).map(\.id))
    }

    /// Whether a file that could be read declares this, errors elsewhere or not.
    package func declares(_ id: ResourceID) -> Bool { drafts[id] != nil }

    /// The effective members of a declaration that lists members.
    ///
    /// Each group that it builds on is read at most once, whatever includes what, and let go of when
    /// nothing else here needs it.
    ///
    /// - Throws: `ReadingError` when they are not what the inventory says.
    package func members(of id: ResourceID) throws(ReadingError) -> ResolvedMembers {
        var known: [ResourceID: ResolvedMembers] = [:]
        let order = order(from: [id]) { group in
            known[group] = included[group]
            return known[group] != nil
        }
        for group in known.keys { try checkStamp(of: group) }
        var uses: [ResourceID: Int] = [:]
        for reference in order.lazy.flatMap({ self.references(of: $0) }) {
            uses[reference.id, default: 0] += 1
        }
        for group in order {
            let resolved = try checked(group, known)
            for reference in references(of: group) {
                uses[reference.id, default: 0] -= 1
                if uses[reference.id] == 0 { known[reference.id] = nil }
            }
            if includedIDs.contains(group) {
                included.insert(
                    resolved, size: resolved.members.addresses.bytes.count, for: group)
            }
            if group == id { return resolved }
            known[group] = resolved
        }
        return ResolvedMembers(members: Members())
    }

    /// The given groups and those that they build on, each behind those that it builds on itself.
    func order(of ids: [ResourceID]) -> [ResourceID] {
        order(from: ids) { _ in false }
    }

    /// A declaration as it was read, without its members.
    func draft(of id: ResourceID) -> DeclarationDraft? { drafts[id] }

    /// How many declarations name a list.
    func useCount(ofList path: String) -> Int {
        drafts.values.count { $0.memberFiles.contains { $0.path == path } }
    }

    /// The lists that declarations name, each with the first of these by id.
    package var lists: [String: ResourceID] {
        let named = drafts.values.flatMap { draft in draft.memberFiles.map { ($0.path, draft.id) } }
        return Dictionary(named) { min($0, $1) }
    }

    /// A loader of the project after edits of the declarations in a file, or of their lists.
    func rereading(_ path: String, in tree: any ProjectTree) -> MemberLoader {
        let reader = DeclarationFileReader(tree: tree, context: reader.context)
        var drafts = drafts
        for draft in reader.read(path).declarations.map(\.draft) { drafts[draft.id] = draft }
        return MemberLoader(reader: reader, drafts: drafts)
    }

    /// What the inventory is going to say of a declaration.
    func record(_ digest: MemberDigest, of id: ResourceID) {
        digests[id] = digest
    }

    /// What `roots` build on, themselves included, without what is at hand: a long chain of includes
    /// must not be followed by recursion.
    private func order(
        from roots: [ResourceID], isKnown: (ResourceID) -> Bool
    ) -> [ResourceID] {
        var order: [ResourceID] = []
        var seen: Set<ResourceID> = []
        for root in roots where seen.insert(root).inserted {
            var path = [(id: root, references: references(of: root), next: 0)]
            while let (current, references, next) = path.last {
                guard next < references.count else {
                    order.append(current)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let group = references[next].id
                if seen.insert(group).inserted && !isKnown(group) {
                    path.append((group, self.references(of: group), 0))
                }
            }
        }
        return order
    }

    private func references(of id: ResourceID) -> [GroupReference] {
        drafts[id]?.references ?? []
    }

    /// Resolves a group over those that it includes.
    ///
    /// - Throws: When the result is not what the inventory says.
    private func checked(
        _ id: ResourceID, _ known: [ResourceID: ResolvedMembers]
    ) throws(ReadingError) -> ResolvedMembers {
        let resolved = try resolve(id, known)
        if let digest = digests[id],
            MemberDigest(resolved.members, reader.context.hashing) != digest
        {
            throw .fileChanged(drafts[id]?.source.path ?? id.text)
        }
        return resolved
    }

    private func resolve(
        _ id: ResourceID, _ known: [ResourceID: ResolvedMembers]
    ) throws(ReadingError) -> ResolvedMembers {
        guard let draft = drafts[id] else { return ResolvedMembers(members: Members()) }
        let (again, lists) = try reader.reread(draft, in: text(of: draft.source))
        var routes: [MemberResolver.Route] = []
        for group in again.members?.groups ?? [] {
            guard let resolved = known[group.id] else { throw .fileChanged(draft.source.path) }
            routes.append(
                MemberResolver.Route(
                    members: MemberResolver.capped(resolved.members, until: group.until),
                    expired: resolved.expired, via: group.id))
        }
        var except: [AddressSet] = []
        for group in again.except.groups {
            guard let members = known[group.id]?.members else {
                throw .fileChanged(draft.source.path)
            }
            except.append(members.addresses)
        }
        return reader.resolve(again, lists, included: routes, except: AddressSet.union(except))
    }

    private func text(of source: DocumentSource) throws(ReadingError) -> SourceText {
        if let known = texts[source.path] {
            try check(source)
            return known
        }
        let text = try reader.text(of: source)
        texts.insert(text, size: text.bytes.count, for: source.path)
        return text
    }

    private func checkStamp(of id: ResourceID) throws(ReadingError) {
        if let draft = drafts[id] { try check(draft.source) }
    }

    private func check(_ source: DocumentSource) throws(ReadingError) {
        guard reader.tree.stamp(of: source.path) == source.stamp else {
            throw .fileChanged(source.path)
        }
    }
}
