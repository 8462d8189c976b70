import RosterModel
import TestSupport
import Testing

@Suite struct DeclarationEditTests {
    @Test(arguments: 0..<50)
    func `an edit leads from some members to others and names nobody else`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (current, target) = (try Self.members(&random), try Self.members(&random))
        let edit = DeclarationEdit(.id("beta"), from: current, to: target)
        #expect(current.subtracting(edit.removed).merging(edit.listed) == target)
        for (index, address) in edit.listed.addresses.enumerated() {
            #expect(current[address] != edit.listed.details(at: index))
        }
        #expect(edit.removed.allSatisfy { current[$0] != nil && target[$0] == nil })
        #expect(edit.isEmpty == (current == target))
    }

    private static func members(_ random: inout SeededGenerator) throws -> Members {
        var members: [Address: MemberDetails] = [:]
        for name in ["ana", "bruno", "cyd", "dora", "emil"] where !random.oneIn(3) {
            members[try Address("\(name)@contoso.com")] = MemberDetails(
                note: random.pick([nil, nil, "MVP"]))
        }
        return Members(members)
    }
}
