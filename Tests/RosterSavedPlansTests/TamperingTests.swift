import Foundation
import RosterCrypto
import RosterModel
import RosterSavedPlans
import TestSupport
import Testing

@Suite struct TamperingTests {
    @Test func `a file that ends early is refused at every byte`() throws {
        let sample = try SavedScenario.small
        try sample.save()
        let bytes = try sample.bytes()
        for count in 0..<bytes.count {
            try sample.write(bytes.prefix(count))
            #expect(throws: SavedPlanError.self, "\(count) bytes") { try sample.read() }
        }
    }

    @Test func `every bit that flips is noticed`() throws {
        let sample = try SavedScenario.small
        try sample.save()
        let bytes = try sample.bytes()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            try sample.write(changed)
            #expect(throws: SavedPlanError.self, "byte \(index)") { try sample.read() }
        }
    }

    @Test func `a changed byte in the middle is damage`() throws {
        let sample = try SavedScenario()
        try sample.save()
        var bytes = try sample.bytes()
        bytes[bytes.count / 2] ^= 1
        try sample.write(bytes)
        #expect(throws: SavedPlanError.damaged(file: sample.path)) { try sample.read() }
    }

    @Test func `lines cannot be taken out, doubled or swapped under a new checksum`() throws {
        let sample = try SavedScenario()
        try sample.save()
        let lines = try sample.lines()
        for index in lines.indices {
            var edited = lines
            edited.remove(at: index)
            try refuse(edited, sample, "without line \(index + 1)")
            edited = lines
            edited.insert(lines[index], at: index)
            try refuse(edited, sample, "line \(index + 1) twice")
            guard index + 1 < lines.count else { continue }
            edited = lines
            edited.swapAt(index, index + 1)
            try refuse(edited, sample, "line \(index + 1) swapped")
        }
    }

    /// What stands in the sample, what somebody puts there, and what is said of it.
    static let edits: [(String, String, String)] = [
        ("\"beta\",\"kind\"", "\"beto\",\"kind\"", "digest"),
        ("\"Beta\"", "\"BETA\"", "digest"),
        ("\"value\":\"Late\"", "\"value\":\"Laté\"", "digest"),
        ("\"unchanged\":2", "\"unchanged\":3", "add up"),
        ("\"unchanged\":2", "\"unchanged\":-1", "number"),
        ("\"unchanged\":2", "\"unchanged\":9223372036854775807", "number"),
        ("\"unchanged\":2", "\"unchanged\":92233720368547758070", "hold"),
        ("\"unchanged\":2", "\"unchanged\":2.0", "writes"),
        ("\"unchanged\":2", "\"unchanged\":2e0", "writes"),
        ("\"unchanged\":2", "\"unchanged\": 2", "writes"),
        ("\"unchanged\":2", "\"unchanged\":2,\"unchanged\":2", "writes"),
        ("\"unchanged\":2", "\"unchanged\":2,\"moved\":2", "writes"),
        ("\"added\":3", "\"added\":2", "announced"),
        ("\"added\":3", "\"added\":4", "expected"),
        ("\"count\":3,", "\"count\":4,", "new group"),
        ("\"count\":3,", "\"count\":0,", "number"),
        ("\"count\":3,", "\"count\":10001,", "number"),
        ("[\"ana@contoso.com\",\"ivo@", "[\"bob@contoso.com\",\"ivo@", "new group"),
        ("[\"ana@contoso.com\",\"ivo@", "[\"Ana@contoso.com\",\"ivo@", "lower case"),
        ("[\"ana@contoso.com\",\"ivo@", "[\"ana\",\"ivo@", "none"),
        ("[\"ana@contoso.com\",\"ivo@", "[\"ana@contoso.com\\u0000\",\"ivo@", "none"),
        ("[\"ana@contoso.com\",\"ivo@", "[\"ivo@contoso.com\",\"ivo@", "order"),
        ("[\"ana@contoso.com\",\"ivo@", "[\"ana@contoso.com\\n\",\"ivo@", "none"),
        ("[\"ana@contoso.com\",\"ivo@", "[[\"ana@contoso.com\"],\"ivo@", "hold"),
        ("\"action\":\"update\"", "\"action\":\"acknowledge\"", "digest"),
        ("\"action\":\"update\"", "\"action\":\"destroy\"", "newer"),
        ("\"rule\":\"group/deleted\"", "\"rule\":\"group/vanished\"", "newer"),
        ("\"rule\":\"group/deleted\"", "\"rule\":\"group/empty\"", "refuses"),
        ("\"kind\":\"Segment\"", "\"kind\":\"Cohort\"", "newer"),
        ("{\"setting\":", "{\"hold\":", "newer"),
        ("\"blocking\":true", "\"blocking\":false", "blocks"),
        ("\"version\":1}}", "\"version\":0}}", "versions"),
        ("\"before\":\"Early\",", "\"before\":\"Late\",", "change"),
        ("\"before\":\"13-17\",", "\"before\":\"13-18\",", "before"),
        ("\"commit\":\"a1", "\"commit\":\"-1", "hash"),
        ("\"line\":2,", "\"line\":-9223372036854775808,", "place"),
        ("\"asOf\":\"2026-11-20\"", "\"asOf\":\"2026-02-30\"", "date"),
        ("\"until\":\"2027-02-03\"", "\"until\":\"2027-02-30\"", "date"),
        ("\"at\":[", "\"at\":[-1,", "cause"),
        ("\"at\":[", "\"at\":[9223372036854775807,", "cause"),
        ("\"cause\":{\"name\":\"expired\"}", "\"cause\":{\"name\":\"lapsed\"}", "newer"),
    ]

    func `an edit under a new checksum is refused`(
        _ old: String, _ new: String, _ reason: String
    ) throws {
        let sample = try SavedScenario()
        try sample.save()
        let text = try sample.lines().joined(separator: "\n")
        let range = try #require(text.range(of: old), "the sample has no \(old)")
        let edited = text.replacingCharacters(in: range, with: new)
        try sample.forge(edited.components(separatedBy: "\n"))
        do {
            _ = try sample.read()
            Issue.record("\(new) passed")
        } catch let error as SavedPlanError {
            let expected = reason == "newer" ? "does not know" : reason
            #expect(error.description.contains(expected), "\(error)")
        }
    }

    @Test func `one member cannot be exchanged for one that stays`() throws {
        let sample = try SavedScenario()
        try sample.save()
        let text = try sample.lines().joined(separator: "\n")
        let edited = text.replacingOccurrences(of: "cyd@contoso.com", with: "bruno@contoso.com")
        #expect(edited != text)
        try refuse(edited.components(separatedBy: "\n"), sample, "removed and changed")
    }

    @Test(arguments: [
        "{\"format\":\"roster-plan\",\"roster\":\"9.0\",\"version\":2}\n",
        "{\"format\":\"roster-plan\",\"more\":[],\"roster\":\"9.0\",\"version\":7}\n{}\n",
    ])
    func `a later version of the format names its Roster`(text: String) throws {
        let sample = try SavedScenario()
        try sample.write(text.utf8)
        #expect(throws: SavedPlanError.newer(file: sample.path, roster: "9.0")) {
            try sample.read()
        }
    }

    @Test(arguments: [
        "", "\n", "kind: KnownUserGroup\n", "{}", "{\"format\":\"roster-plan\"",
        "{\"format\":\"roster-plan\",\"roster\":1}\n", "\u{FEFF}{\"format\":\"roster-plan\",",
    ])
    func `something else is no plan`(text: String) throws {
        let sample = try SavedScenario()
        try sample.write(text.utf8)
        #expect(throws: SavedPlanError.notAPlan(file: sample.path)) { try sample.read() }
    }

    @Test(arguments: [
        Array("\r".utf8), [0], [0xFF], [0xC3], Array(repeating: UInt8(ascii: "["), count: 100_000),
        Array("{\"note\":".utf8) + Array(repeating: UInt8(ascii: "["), count: 600)
            + Array(repeating: UInt8(ascii: "]"), count: 600) + [UInt8(ascii: "}")],
        Array("{\"note\":[{\"words\":\"\\ud800\"}]}".utf8),
    ])
    func `a line of odd bytes is refused`(line: [UInt8]) throws {
        let sample = try SavedScenario()
        try sample.save()
        var bytes = try sample.lines().map { Array($0.utf8) }
        bytes.insert(line, at: 2)
        let text = Array(bytes.map { $0 + [UInt8(ascii: "\n")] }.joined())
        var hasher = Hashing.sha256.make()
        text.withUnsafeBytes { hasher.update($0) }
        try sample.write(text + Array("{\"checksum\":\"\(hasher.finish())\"}\n".utf8))
        #expect(throws: SavedPlanError.self) { try sample.read() }
    }

    @Test func `members that changed in the open file are not handed out`() throws {
        let sample = try SavedScenario()
        try sample.save()
        let saved = try sample.read()
        let id = try #require(ResourceID("new"))
        #expect(try saved.newMembers(of: id).members.count == 3)
        let text = String(decoding: try sample.bytes(), as: UTF8.self)
        let file = try FileHandle(forWritingTo: URL(filePath: sample.path))
        let edited = text.replacingOccurrences(
            of: "[\"ana@contoso.com\",\"ivo", with: "[\"bob@contoso.com\",\"ivo")
        #expect(edited != text)
        try file.write(contentsOf: Data(edited.utf8))
        #expect(throws: SavedPlanError.changed(file: sample.path)) {
            try saved.newMembers(of: id)
        }
        #expect(throws: SavedPlanError.changed(file: sample.path)) {
            try saved.newMembers(of: .id("beta"))
        }
    }

    private func refuse(_ lines: [String], _ sample: SavedScenario, _ what: String) throws {
        try sample.forge(lines)
        #expect(throws: SavedPlanError.self, "\(what)") { try sample.read() }
    }
}
