import RosterCrypto
import RosterModel
import TestSupport
import Testing

/// How far lists have come, told by the steps that were recorded.
///
/// Steps are written as `h1` (handed over), `d1` (done) and `o1` (observed), with the list that they
/// are about; that number is also the serial, and the place of a step its time.
@Suite struct PortalTests {
    @Test(arguments: [
        ("", 1, "stored"), ("h1", 1, "handed over 1"), ("h1", 2, "stored"),
        ("h1 d1", 1, "imported 2 until 2+"), ("h1 d1", 2, "stored"),
        ("h1 d1 o1", 1, "observed 3"), ("o1", 1, "observed 1"),
        // Another list was handed over meanwhile, and may have been imported.
        ("h1 d1 h2", 1, "stored"), ("h1 d1 h2", 2, "handed over 3"),
    ])
    func `the last step tells how a list stands`(
        steps: String, list: Int, expected: String
    ) throws {
        let standing = PortalStanding(
            of: try Self.list(list), after: try Self.uploads(steps).last, pendingUntil: { $0 + "+" }
        )
        let text =
            switch standing {
            case .stored: "stored"
            case .handedOver(let at): "handed over \(at)"
            case .imported(let at, let end): "imported \(at) until \(end ?? "now")"
            case .observed(let at): "observed \(at)"
            }
        #expect(text == expected)
        #expect(standing.isOpen == (text == "stored" || text.hasPrefix("handed")))
    }

    @Test(arguments: [
        ("", nil, nil, nil), ("h1", nil, nil, 1), ("h1 d1", 2, nil, nil),
        ("h1 d1 h2", 2, nil, 3), ("h1 d1 h2 d2", 4, 2, nil), ("h1 d1 o1 h2 d2", 5, 3, nil),
        ("h1 d1 h2 d2 o2", 5, 2, nil),
    ])
    func `a history knows what is there, what was, and what may come`(
        steps: String, confirmed: Int?, replaced: Int?, handedOver: Int?
    ) throws {
        let history = UploadHistory(try Self.uploads(steps))
        #expect(history.confirmed?.upload.at == confirmed?.description)
        #expect(history.replaced?.upload.at == replaced?.description)
        #expect(history.handedOver?.upload.at == handedOver?.description)
    }

    @Test(arguments: [
        ("h1", "1"), ("h1 d1", "1"), ("h1 h2 d2", "2"), ("h1 d1 o1", "3"), ("o1", "1"),
        ("h1 d1 h2 d2 d2", "3"),
        // Nobody handed over what is said to be imported.
        ("h1 d2", "2"), ("d1", "1"),
    ])
    func `a list that was imported was made when it was handed over`(
        steps: String, made: String
    ) throws {
        let history = UploadHistory(try Self.uploads(steps))
        #expect((history.handedOver ?? history.confirmed)?.made == made)
    }

    /// The last column says on which lists the person is.
    @Test(arguments: [
        ("", true, "", PortalPresence.stored), ("h1", true, "1", .handedOver(at: "1")),
        ("h1", true, "", .stored), ("h1 h2", true, "2", .handedOver(at: "2")),
        ("h1 h2", true, "12", .handedOver(at: "1")), ("h1 h2", true, "1", .stored),
        ("h1 d1", true, "1", .pending(until: "2+")), ("h1 d1", true, "", .stored),
        ("o1", true, "1", .effective(since: "1")),
        ("h1 d1 o1", true, "1", .effective(since: "2")),
        // In an older list already: the newer one changes nothing.
        ("o1 h2 d2", true, "12", .effective(since: "1")),
        ("o1 h2 d2", true, "2", .pending(until: "3+")),
        // On a list that was confirmed once, and not on the one that was confirmed last.
        ("h1 d1 h2 d2", true, "1", .stored), ("h1 d1 h2 d2 h3", true, "13", .handedOver(at: "5")),
        ("o1 o2 o3", true, "13", .effective(since: "3")),
        // Somebody who does not count any more.
        ("", false, "", nil), ("h1", false, "1", nil), ("h1 d1", false, "", nil),
        ("h1 d1", false, "1", .stored), ("h1 d1 h2", false, "1", .handedOver(at: "3")),
        ("h1 d1 h2", false, "12", .stored), ("h1 d1 h2 d2", false, "1", .pending(until: "4+")),
        ("o1 o2", false, "1", .effective(since: "2")), ("o1 h2", false, "2", nil),
    ])
    func `the list that was confirmed last says whether somebody is there`(
        steps: String, counts: Bool, lists: String, expected: PortalPresence?
    ) throws {
        let history = UploadHistory(try Self.uploads(steps))
        func presence(_ pendingUntil: (String) -> String?) -> PortalPresence? {
            history.presence(counting: counts, pendingUntil: pendingUntil) { entry in
                lists.contains(String(entry.upload.serial))
            }
        }
        #expect(presence { $0 + "+" } == expected)
        if case .pending = presence({ _ in nil }) { Issue.record("nothing is pending for ever") }
    }

    @Test func `the fingerprint of a list is that of the file that is written of it`() throws {
        let list = ListDigest(
            try AddressSet([Address("bruno@contoso.com"), Address("ana@contoso.com")]), .sha256)
        #expect(list.count == 2)
        // printf 'ana@contoso.com\nbruno@contoso.com\n' | sha256sum
        #expect(
            list.fingerprint.hex
                == "7bf5fddf7f86a7c550b7e59548e8c0d165ff74543e06249a0f857f39ae265fd8")
    }

    private static func uploads(_ steps: String) throws -> [Upload] {
        let kinds: [Character: Upload.Step] = ["h": .handedOver, "d": .done, "o": .observed]
        return try steps.split(separator: " ").enumerated().map { index, step in
            let number = try #require(Int(step.dropFirst()))
            let kind = try #require(step.first.flatMap { kinds[$0] })
            return Upload(
                Upload.New(kind, of: .id("a"), try list(number), serial: number),
                at: "\(index + 1)", actor: "ana")
        }
    }

    private static func list(_ number: Int) throws -> ListDigest {
        ListDigest(try AddressSet([Address("p\(number)@contoso.com")]), .sha256)
    }
}
