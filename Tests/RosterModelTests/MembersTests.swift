import RosterCrypto
import RosterModel
import TestSupport
import Testing

struct MembersTests {
    @Test(arguments: 0..<200)
    func `lookup, subtraction, expiry and the effective ones agree with a dictionary`(
        seed: Int
    ) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let reference = try Self.randomMembers(&random)
        let members = Members(reference)
        let day = CalendarDay.day("2026-07-01")
        #expect(members.count == reference.count)
        for (address, details) in reference { #expect(members[address] == details) }
        #expect(members[try Address("nobody@contoso.com")] == nil)

        let excluded = AddressSet(reference.keys.filter { _ in Bool.random(using: &random) })
        let kept = reference.filter { !Array(excluded).contains($0.key) }
        #expect(members.subtracting(excluded) == Members(kept))

        let expired = reference.filter { $0.value.isExpired(on: day) }
        #expect(members.expired(on: day) == AddressSet(expired.keys))
        #expect(
            members.isAllExpired(on: day)
                == (!reference.isEmpty && expired.count == reference.count))
        let latest = expired.values.compactMap(\.until).max()
        let effective =
            expired.count == reference.count
            ? reference.filter { $0.value.until == latest }
            : reference.filter { !$0.value.isExpired(on: day) }
        #expect(members.effective(on: day) == Members(effective))
    }

    @Test func `any difference in addresses or details changes the fingerprint`() throws {
        let ana = try Address("ana@contoso.com")
        let bruno = try Address("bruno@fabrikam.com")
        let variants: [[Address: MemberDetails]] = [
            [:], [ana: .none], [bruno: .none], [ana: .none, bruno: .none],
            [ana: MemberDetails(note: "x"), bruno: .none],
            [ana: .none, bruno: MemberDetails(note: "x")],
            [ana: MemberDetails(consent: "x"), bruno: .none],
            [ana: MemberDetails(note: ""), bruno: .none],
            [ana: MemberDetails(until: .day("2026-01-01")), bruno: .none],
            [ana: MemberDetails(note: "e\u{301}"), bruno: .none],
            [ana: MemberDetails(note: "\u{E9}"), bruno: .none],
        ]
        let fingerprints = variants.map { Members($0).fingerprint(.sha256) }
        #expect(Set(fingerprints).count == variants.count)
        #expect(fingerprints == variants.map { Members($0).fingerprint(.sha256) })
    }

    private static func randomMembers(
        _ random: inout SeededGenerator
    ) throws -> [Address: MemberDetails] {
        let days = ["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02"]
        let expiring = Int.random(in: 0...4, using: &random)
        var members: [Address: MemberDetails] = [:]
        for number in 0..<Int.random(in: 0...12, using: &random) {
            var details = MemberDetails()
            if Int.random(in: 1...4, using: &random) <= expiring {
                details.until = days.randomElement(using: &random).map(CalendarDay.day)
            }
            if Bool.random(using: &random) { details.note = "note \(number)" }
            members[try Address("p\(number)@contoso.com")] = details
        }
        return members
    }
}
