import RosterCrypto
import RosterModel
import RosterPlanning
import TestSupport
import Testing

@Suite struct RenameSearchTests {
    /// Hands out numbered people, and counts how often it is asked.
    private final class Numbered: PlanSource {
        var stored: [ResourceID: Range<Int>] = [:]
        var declared: [ResourceID: Range<Int>] = [:]
        private(set) var readings = 0

        func declaredMembers(of id: ResourceID) throws -> ResolvedMembers {
            ResolvedMembers(members: try members(declared[id]))
        }

        func storedMembers(of id: ResourceID) throws -> Members { try members(stored[id]) }

        func drift(of id: ResourceID) throws -> Drift { .none }

        private func members(_ numbers: Range<Int>?) throws -> Members {
            readings += 1
            return Members(
                addresses: AddressSet(
                    try (numbers ?? 0..<0).map { try Address("p\($0)@example.com") }))
        }

        func plan() throws -> Plan {
            let planner = Planner(
                settings: Settings(), today: PlanScenario.day, moment: PlanScenario.moment,
                hashing: .sha256)
            return try planner.plan(
                declared: DeclaredInventory(
                    try declared.map { id, numbers in
                        DeclaredResource(
                            resource: try resource(id),
                            members: .listed(MemberDigest(try members(numbers), .sha256)),
                            place: SourcePlace(file: "a.yaml"),
                            namePlace: SourcePlace(file: "a.yaml"))
                    }),
                stored: StoredInventory(
                    try stored.map { id, numbers in
                        StoredResource(
                            resource: try resource(id),
                            members: MemberDigest(try members(numbers), .sha256), version: 1)
                    }),
                source: self)
        }

        private func resource(_ id: ResourceID) throws -> Resource {
            Resource(
                kind: .knownUserGroup, id: id, name: try ResourceName("Group \(id.text)"))
        }
    }

    @Test func `half of the members is enough, less is not, in groups of any size`() throws {
        for size in [2, 10, 64, 65, 500, 3000] {
            for shared in [size / 2 - 1, size / 2, size] where shared > 0 {
                let source = Numbered()
                source.stored[.id("old")] = 0..<size
                source.declared[.id("new")] = (size - shared)..<(2 * size - shared)
                source.declared[.id("other")] = 9000..<(9000 + size)
                let rename = try source.plan().refusals.first?.likelyRename
                #expect(rename?.sharedMembers == (shared * 2 >= size ? shared : nil))
            }
        }
    }

    @Test func `renaming many groups at once reads each a few times only`() throws {
        let source = Numbered()
        let count = 60
        for index in 0..<count {
            source.stored[.id("old-\(index)")] = (index * 100)..<(index * 100 + 80)
            source.declared[.id("new-\(index)")] = (index * 100)..<(index * 100 + 80)
        }
        let plan = try source.plan()
        let renames = plan.refusals.compactMap(\.likelyRename)
        #expect(renames.count == count)
        #expect(renames.allSatisfy { $0.sharedMembers == 80 })
        #expect(source.readings <= count * 10)
    }
}
