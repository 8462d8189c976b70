import RosterModel
import RosterPlanning
import TestSupport
import Testing

/// What of outside changes goes into a declaration.
@Suite struct PullTableTests {
    /// A membership in one letter: none, plain, or with a note.
    private static func details(_ letter: Character) -> MemberDetails? {
        switch letter {
        case "-": nil
        case "p": MemberDetails.none
        default: MemberDetails(note: "MVP")
        }
    }

    /// Base and theirs, then what comes of each side that the files may be on: nothing, the stored
    /// side, or a conflict.
    @Test(arguments: [
        ("--", "-:. p:. n:."), ("-p", "-:p p:. n:!"), ("-n", "-:n p:! n:."),
        ("p-", "-:. p:- n:!"), ("pp", "-:. p:. n:."), ("pn", "-:! p:n n:."),
        ("n-", "-:. p:! n:-"), ("np", "-:! p:. n:p"), ("nn", "-:. p:. n:."),
    ])
    func `a membership goes the way of the side that moved`(sides: String, row: String) throws {
        let sides = Array(sides)
        let ana = try Address.sample("ana")
        for cell in row.split(separator: " ") {
            let ours = try #require(cell.first)
            let drift = MemberDrift(
                address: ana, before: Self.details(sides[0]), after: Self.details(sides[1]),
                origin: PlanScenario.origin)
            let pull = try PullComputation(
                declared: .beta(with: ana, Self.details(ours)),
                stored: .beta(with: ana, Self.details(sides[1])),
                drift: sides[0] == sides[1] ? .none : Drift(members: [drift], attributes: []),
                holds: [], at: .test
            ).pull()
            switch cell.last {
            case ".": #expect(pull.isEmpty && !pull.hasConflicts, "\(sides) \(cell)")
            case "!":
                #expect(pull.isEmpty && pull.memberConflicts.count == 1, "\(sides) \(cell)")
                #expect(pull.memberConflicts.first?.sides.ours == Self.details(ours))
            case let letter?:
                #expect(pull.members.count == 1 && !pull.hasConflicts, "\(sides) \(cell)")
                #expect(pull.members.first?.after == Self.details(letter), "\(sides) \(cell)")
            case nil: Issue.record("no verdict: \(row)")
            }
        }
    }

    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var holds = ""
        let stored: String
        let declared: String
        var isReset = false
        let pull: String
    }

    static let rows = [
        Row(
            testDescription: "an attribute comes in",
            stored: #"group a "A" ~description=b : ana"#, declared: #"group a "A" : ana"#,
            pull: "description"),
        Row(
            testDescription: "an attribute that both have changed is a conflict",
            stored: #"group a "A" ~description=b : ana"#,
            declared: #"group a "A" description=c : ana"#, pull: "! description"),
        Row(
            testDescription: "an attribute that says the same is settled",
            stored: #"group a "A" ~description=b : ana"#,
            declared: #"group a "A" description=b : ana"#, pull: "1 settled"),
        Row(
            testDescription: "what is declared and not applied is left alone",
            stored: #"group a "A" : ana +bruno"#,
            declared: #"group a "A" description=c : ana<2030-01-01 dora"#, pull: "+bruno"),
        Row(
            testDescription: "somebody excepted comes back",
            stored: #"group a "A" : ana +bruno"#, declared: #"group a "A" : ana -bruno"#,
            pull: "+bruno"),
        Row(
            testDescription: "a last day that is over is no change of the files",
            stored: #"group a "A" : ana ~bruno<2026-12-31"#,
            declared: #"group a "A" : ana bruno"#, pull: "~bruno(until)"),
        Row(
            testDescription: "whose last day is over on both sides is nobody's matter",
            stored: #"group a "A" : ana ~bruno<2026-11-01#MVP"#,
            declared: #"group a "A" : ana bruno<2026-10-01"#, pull: "1 settled"),
        Row(
            testDescription: "dropping somebody whose time is over conflicts with nothing",
            stored: #"group a "A" : ana +bruno<2026-11-01"#, declared: #"group a "A" : ana"#,
            pull: "1 settled"),
        Row(
            testDescription: "a retired group keeps its members, declared or not",
            stored: #"group a "A" retired : ana +bruno -dora"#,
            declared: #"group a "A" retired : kept"#, pull: "2 settled"),
        Row(
            testDescription: "an addition by hold comes with its reason",
            holds: "+a/dora", stored: #"group a "A" : ana dora"#, declared: #"group a "A" : ana"#,
            pull: "+dora#ticket"),
        Row(
            testDescription: "a note that somebody gave it stays",
            holds: "+a/dora", stored: #"group a "A" : ana ~dora#MVP"#,
            declared: #"group a "A" : ana"#, pull: "+dora#MVP"),
        Row(
            testDescription: "somebody held in whom an outsider removed is declared nevertheless",
            holds: "+a/dora", stored: #"group a "A" : ana -dora"#, declared: #"group a "A" : ana"#,
            pull: "+dora#ticket"),
        Row(
            testDescription: "a declared address that a hold lets in is settled",
            holds: "+a/dora", stored: #"group a "A" : ana dora"#,
            declared: #"group a "A" : ana dora<2030-01-01"#, pull: "1 settled"),
        Row(
            testDescription: "what an outsider does to it then is three-way",
            holds: "+a/dora", stored: #"group a "A" : ana ~dora#MVP"#,
            declared: #"group a "A" : ana dora"#, pull: "~dora(note)"),
        Row(
            testDescription: "a declared last day that is over does not keep a hold's person in",
            holds: "+a/dora", stored: #"group a "A" : ana dora"#,
            declared: #"group a "A" : ana dora<2026-11-01"#, pull: "~dora(until note)"),
        Row(
            testDescription: "a lapsed addition is nobody's, whatever was done to it",
            holds: "+a/dora!", stored: #"group a "A" : ana ~dora#MVP"#,
            declared: #"group a "A" : ana"#, pull: "1 settled"),
        Row(
            testDescription: "a lapsed addition that is declared is three-way",
            holds: "+a/dora!", stored: #"group a "A" : ana ~dora#MVP"#,
            declared: #"group a "A" : ana dora"#, pull: "~dora(note)"),
        Row(
            testDescription: "who is held out goes, whatever was declared since",
            holds: "-a/dora -*/emil", stored: #"group a "A" : ana"#,
            declared: #"group a "A" : ana dora<2030-01-01 staff/emil"#, pull: "-dora -emil"),
        Row(
            testDescription: "who is held out goes, although an outsider put them back",
            holds: "-a/dora", stored: #"group a "A" : ana +dora"#,
            declared: #"group a "A" : ana dora"#, pull: "-dora"),
        Row(
            testDescription: "who is held out everywhere is no matter of groups without them",
            holds: "-*/emil -b/ana", stored: #"group a "A" : ana"#, declared: #"group a "A" : ana"#,
            pull: ""),
        Row(
            testDescription: "being held out comes before being let in",
            holds: "+a/dora -*/dora", stored: #"group a "A" : ana"#,
            declared: #"group a "A" : ana dora"#, pull: "-dora"),
        Row(
            testDescription: "a hold that would leave nobody waits for others",
            holds: "-a/dora", stored: #"group a "A" : dora"#, declared: #"group a "A" : dora"#,
            pull: ""),
        Row(
            testDescription: "a reset takes back what is declared and not applied",
            stored: #"group a "A" description=b : ana +bruno dora emil"#,
            declared: #"group a "Alpha" consent=c : ana#MVP -bruno dora fay"#, isReset: true,
            pull: "name description consent ~ana(note) +bruno +emil -fay"),
        Row(
            testDescription: "a reset knows no conflicts",
            stored: #"group a "A" ~description=b : ana ~bruno#MVP"#,
            declared: #"group a "A" description=c : ana bruno<2030-01-01"#, isReset: true,
            pull: "description ~bruno(until note)"),
        Row(
            testDescription: "a reset takes back a retirement with all members",
            stored: #"group a "A" : ana<2030-01-01 bruno"#,
            declared: #"group a "A" retired : kept"#, isReset: true,
            pull: "retired +ana<2030-01-01 +bruno"),
        Row(
            testDescription: "a reset goes by the holds",
            holds: "+a/dora +a/gil! -a/emil", stored: #"group a "A" : ana dora gil"#,
            declared: #"group a "A" : ana emil"#, isReset: true, pull: "+dora#ticket -emil"),
    ]

    @Test(arguments: rows)
    func `what comes in, row by row`(row: Row) throws {
        let scenario = try PlanScenario(
            stored: row.stored, declared: row.declared, today: .distantPast)
        let pull = try scenario.pull(.id("a"), try Hold.sketched(row.holds), isReset: row.isReset)
        #expect(pull.sketch == row.pull)
    }
}

extension PullComputation.Side {
    fileprivate static func beta(
        with address: Address, _ details: MemberDetails?
    ) throws -> PullComputation.Side {
        PullComputation.Side(
            Resource(kind: .knownUserGroup, id: .id("beta"), name: try ResourceName("Beta")),
            Members(details.map { [address: $0] } ?? [:]))
    }
}
