import RosterModel
import TestSupport
import Testing

struct GroupEditTests {
    /// What somebody adds.
    private func person(
        _ address: String, _ details: MemberDetails = .none
    ) throws -> PastedAddresses.Accepted {
        PastedAddresses.Accepted(
            address: try Address(address), details: details, place: .argument(1))
    }

    private func members(
        _ entries: [String: MemberDetails], expired: [String] = []
    ) throws -> ResolvedMembers {
        var members: [Address: MemberDetails] = [:]
        for (address, details) in entries { members[try Address(address)] = details }
        return ResolvedMembers(
            members: Members(members), expired: AddressSet(try expired.map { try Address($0) }))
    }

    private let dated = MemberDetails(until: .day("2026-12-31"), note: "MVP")

    @Test func `of members only what is given changes`() throws {
        let resolved = try members(["ana@contoso.com": dated, "bruno@contoso.com": .none])
        let edit = GroupEdit(
            adding: [
                try person("bruno@contoso.com"), try person("carla@contoso.com", dated),
                try person("ana@contoso.com", MemberDetails(consent: "ticket 4")),
            ], to: .id("beta"), of: resolved, on: .testDay)
        let wanted = MemberDetails(until: .day("2026-12-31"), note: "MVP", consent: "ticket 4")
        #expect(edit.added == [try Address("carla@contoso.com"): dated])
        #expect(edit.changed.map(\.after) == [wanted])
        #expect(edit.present == [try Address("bruno@contoso.com")])
        #expect(
            edit.declarationEdit.listed
                == Members([
                    try Address("ana@contoso.com"): wanted, try Address("carla@contoso.com"): dated,
                ]))
    }

    @Test func `who is added again after the last day stays for good`() throws {
        let over = MemberDetails(until: .day("2026-06-30"), note: "MVP")
        let edit = GroupEdit(
            adding: [try person("ana@contoso.com")], to: .id("beta"),
            of: try members(["ana@contoso.com": over]), on: .testDay)
        #expect(edit.changed.map(\.after) == [MemberDetails(note: "MVP")])
    }

    @Test func `who is no member, or no longer, is told apart from who is`() throws {
        let resolved = try members(["ana@contoso.com": .none], expired: ["bruno@contoso.com"])
        let edit = GroupEdit(
            removing: try ["zoe@contoso.com", "bruno@contoso.com", "ana@contoso.com"].map {
                try Address($0)
            }, from: .id("beta"), of: resolved)
        #expect(edit.removed.map(\.text) == ["ana@contoso.com", "bruno@contoso.com"])
        #expect(edit.absent.map(\.text) == ["zoe@contoso.com"])
        #expect(edit.withoutAbsent.absent.isEmpty)
        #expect(edit.declarationEdit.removed == AddressSet(edit.removed))
    }

    @Test func `what another way in undoes is unmet`() throws {
        let until = MemberDetails(until: .day("2026-12-31"))
        let add = GroupEdit(
            adding: try ["ana", "bruno", "carla"].map { try person("\($0)@contoso.com", until) },
            to: .id("beta"), of: try members([:]), on: .testDay)
        let left = try members(["ana@contoso.com": until, "bruno@contoso.com": .none])
        #expect(
            add.unmet(in: left).map(\.text) == ["bruno@contoso.com", "carla@contoso.com"])
        let remove = GroupEdit(
            removing: [try Address("ana@contoso.com")], from: .id("beta"), of: left)
        #expect(remove.unmet(in: left).map(\.text) == ["ana@contoso.com"])
        #expect(remove.unmet(in: try members([:])).isEmpty)
    }
}
