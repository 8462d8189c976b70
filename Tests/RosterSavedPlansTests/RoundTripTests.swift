import Foundation
import RosterCrypto
import RosterModel
import RosterPlanning
import RosterSavedPlans
import TestSupport
import Testing

@Suite struct RoundTripTests {
    @Test func `the sample holds everything that a plan can hold`() throws {
        let sample = try SavedScenario()
        try sample.save()
        let text = try sample.lines().joined()
        let keys = [
            "setting", "finding", "note", "refusal", "change", "added", "removed", "altered",
            "acknowledged", "likelyRename", "included", "drift", "excepted", "expired",
        ]
        for key in keys where key != "note" {
            #expect(text.contains("\"\(key)\""), "no \(key)")
        }
    }

    @Test func `what was saved is read, to the byte`() throws {
        try check(try SavedScenario())
    }

    @Test(arguments: [
        ("", ""), (#"group a "A" : ana"#, ""), ("", #"group a "A" : ana"#),
        (#"group a "A" : ana"#, #"group a "A" : ana"#),
        (#"segment s "S" app=x"#, #"segment s "S" app=x description=y"#),
        (#"segment s "S" ~description=x app=x"#, #"segment s "S" app=x"#),
        (#"segment s "S" app=x where=rating_is_1"#, #"segment s "S" app=x where=rating_>=_4"#),
        ("", #"segment s "S" app=x where=(rating_>=_4_or_storeSpend_>=_0.1)"#),
        (#"flight f "F" app=x groups=a,b rank=2"#, ""),
        (#"flight f "F" app=x groups=a rank=2"#, #"flight f "G" app=x groups=b rank=3"#),
        (#"group a "A" : +ana bruno"#, #"group a "A" : ana bruno"#),
        (#"group a "A" : ana#é"#, #"group a "A" : ana#é"#),
        (#"group a "A" owners=é : ana"#, #"group a "A" owners=é : ana"#),
    ])
    func `small plans too`(stored: String, declared: String) throws {
        let scenario = try PlanScenario(stored: stored, declared: declared)
        try check(
            try SavedScenario(
                scenario, PlanDocument(plan: try scenario.plan(), identity: nil)))
    }

    @Test func `random plans too`() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<(200 * rounds) {
            let scenario = try PlanScenario(
                stored: RandomLines.text(stored: true, &random),
                declared: RandomLines.text(stored: false, &random))
            let plan = try scenario.plan().reshaped(&random)
            try check(
                try SavedScenario(
                    scenario,
                    PlanDocument(
                        plan: plan,
                        identity: StateIdentity(
                            lineage: "x", epoch: 1, serial: Int.random(in: 0...9, using: &random)),
                        git: random.oneIn(2)
                            ? nil
                            : GitPosition(
                                commit: String(repeating: "0a", count: 20),
                                isDirty: random.oneIn(2)))))
        }
    }

    @Test func `members of every number around the length of a line`() throws {
        for count in [1, 999, 1000, 1001, 2000, 10_000] {
            let names = (0..<count).map { "m\($0)" }.joined(separator: " ")
            let old = (0..<count).map { "o\($0)" }.joined(separator: " ")
            let scenario = try PlanScenario(
                stored: "group b \"B\" : \(old)",
                declared: "group a \"A\" : \(names)\ngroup b \"B\" : \(names)")
            try check(
                try SavedScenario(scenario, PlanDocument(plan: try scenario.plan(), identity: nil)))
        }
    }

    @Test func `a long line of a file is left out`() throws {
        let scenario = PlanScenario()
        let place = SourcePlace(file: "a.yaml")
        let long = Diagnostic(
            .memberDuplicate, "x", at: place, excerpt: String(repeating: "x", count: 5000))
        let sample = try SavedScenario(
            scenario,
            PlanDocument(plan: try scenario.plan(), diagnostics: [long], identity: nil))
        try sample.save()
        #expect(try sample.read().document.diagnostics.map(\.excerpt) == [nil])
    }

    private func check(_ sample: SavedScenario) throws {
        try sample.save()
        let saved = try sample.read()
        #expect(saved.document == sample.document)
        let written = try sample.document.rendered(newMembers: sample.scenario.declaredMembers)
        let read = try saved.document.rendered(newMembers: saved.newMembers)
        #expect(read.utf8.elementsEqual(written.utf8))
        let again = sample.folder.file("again.plan")
        try SavedScenario.save(saved.document, to: again, newMembers: saved.newMembers)
        #expect(try Data(contentsOf: URL(filePath: again)) == Data(try sample.bytes()))
    }
}

extension Plan {
    /// The same plan with some of its changes held back, or narrowed to targets.
    fileprivate func reshaped(_ random: inout SeededGenerator) throws -> Plan {
        var held: [Change] = []
        var kept: [Change] = []
        for change in changes {
            if random.oneIn(4) { held.append(change) } else { kept.append(change) }
        }
        let targets = random.oneIn(2) ? [] : changes.map(\.resource.id)
        var refusals = refusals
        for index in refusals.indices where !targets.isEmpty && random.oneIn(2) {
            refusals[index].isBlocking = false
        }
        return Plan(
            asOf: asOf, project: project, targets: targets, changes: kept, heldBack: held,
            refusals: refusals, notes: notes + ["\(quoted: "\u{0}\u{1b}[31m") and \(address: "x")"],
            hashing: .sha256)
    }
}

/// Random inventories in the language of `GroupLine`.
private enum RandomLines {
    private static let people = ["ana", "bruno", "cyd", "dora", "emil", "fay@fabrikam.com"]
    private static let details = ["", "", "", "<2026-01-01", "<2027-01-01", "#\u{e9}", "#e\u{301}"]

    static func text(stored: Bool, _ random: inout SeededGenerator) -> String {
        ["a", "b", "c", "d"].compactMap { id -> String? in
            guard !random.oneIn(4) else { return nil }
            if id == "d" {
                return "segment d \"D\" app=photos"
                    + random.pick(["", " description=x", " description=\u{212b}"])
            }
            return "group \(id) \"\(random.pick([id, id, id, id, id + "\u{301}"]))\""
                + random.pick(["", "", " description=x", " owners=x,\u{e5}", " retired"])
                + (stored
                    ? random.pick(["", "", " ~consent=z"]) : random.pick(["", " consent=z"]))
                + " :" + members(stored: stored, &random)
        }.joined(separator: "\n")
    }

    private static func members(stored: Bool, _ random: inout SeededGenerator) -> String {
        let chosen = people.filter { _ in random.oneIn(2) }
        return (["gil"] + chosen).map { person in
            let mark =
                person == "gil"
                ? "" : random.pick(stored ? ["", "", "+", "-", "~"] : ["", "", "staff/", "-"])
            return " " + mark + person + random.pick(details)
        }.joined()
    }
}
