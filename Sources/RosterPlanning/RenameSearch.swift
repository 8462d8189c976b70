internal import RosterModel

/// Finds the new group that a deleted group looks like a rename to: the one that shares most of its
/// members, and at least half.
///
/// Each group is read a few times at most, whatever their number: a sample of each deleted group's
/// members picks the few new groups that are compared in full.
struct RenameSearch<Source: PlanSource> {
    private static var sampleSize: Int { 64 }
    private static var finalists: Int { 3 }

    let source: Source

    /// The likely rename of each deleted group that has one.
    func renames(
        of deleted: [StoredResource], to new: [DeclaredResource]
    ) throws -> [ResourceID: Refusal.LikelyRename] {
        let deleted = deleted.filter { ($0.members?.count ?? 0) > 0 }
        let candidates = new.filter { if case .listed = $0.members { true } else { false } }
        guard !deleted.isEmpty, !candidates.isEmpty else { return [:] }
        let hits = try hits(of: candidates, in: try samples(of: deleted), deleted.count)
        var renames: [ResourceID: Refusal.LikelyRename] = [:]
        for (index, group) in deleted.enumerated() {
            let best = hits[index].sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .prefix(Self.finalists).map { candidates[$0.key].resource.id }
            renames[group.resource.id] = try rename(of: group, among: best)
        }
        return renames
    }

    /// Members of the deleted groups, at even distances, with the indices of their groups.
    private func samples(of deleted: [StoredResource]) throws -> [Address: [Int]] {
        var samples: [Address: [Int]] = [:]
        for (index, group) in deleted.enumerated() {
            let addresses = try source.storedMembers(of: group.resource.id).addresses
            let step = max(1, addresses.count / Self.sampleSize)
            for position in stride(from: 0, to: addresses.count, by: step) {
                samples[addresses[position], default: []].append(index)
            }
        }
        return samples
    }

    /// For each deleted group how many of its sample each candidate has, by the candidate's index.
    private func hits(
        of candidates: [DeclaredResource], in samples: [Address: [Int]], _ count: Int
    ) throws -> [[Int: Int]] {
        var hits = [[Int: Int]](repeating: [:], count: count)
        for (index, candidate) in candidates.enumerated() {
            for address in try source.declaredMembers(of: candidate.resource.id).members.addresses {
                for group in samples[address] ?? [] { hits[group][index, default: 0] += 1 }
            }
        }
        return hits
    }

    private func rename(
        of deleted: StoredResource, among candidates: [ResourceID]
    ) throws -> Refusal.LikelyRename? {
        guard !candidates.isEmpty else { return nil }
        let stored = try source.storedMembers(of: deleted.resource.id).addresses
        var best: Refusal.LikelyRename?
        for id in candidates {
            let shared = try source.declaredMembers(of: id).members.addresses
                .sharedCount(with: stored)
            if shared * 2 >= stored.count, shared > best?.sharedMembers ?? 0 {
                best = Refusal.LikelyRename(
                    id: id, sharedMembers: shared, ofMembers: stored.count)
            }
        }
        return best
    }
}
