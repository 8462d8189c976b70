/// How many members two groups share.
package struct Overlap: Equatable, Sendable {
    package let first: ResourceID
    package let second: ResourceID
    package let sharedCount: Int
    /// Of the smaller of the two groups, in per cent, rounded down.
    package let percent: Int
}

extension Overlap {
    /// Finds the pairs of groups that share members, those that share most first.
    package static func all(among groups: [(id: ResourceID, members: AddressSet)]) -> [Overlap] {
        var overlaps: [Overlap] = []
        for (index, first) in groups.enumerated() {
            for second in groups[(index + 1)...] {
                let shared = first.members.intersection(second.members).count
                guard shared > 0 else { continue }
                overlaps.append(
                    Overlap(
                        first: first.id, second: second.id, sharedCount: shared,
                        percent: shared * 100 / min(first.members.count, second.members.count)))
            }
        }
        return overlaps.sorted {
            ($1.sharedCount, $0.first, $0.second) < ($0.sharedCount, $1.first, $1.second)
        }
    }
}
