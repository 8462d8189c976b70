import Foundation
import TestSupport
import Testing

/// A folder made to look like forty real exports becomes declarations, and what is doubtful is said.
struct AdoptionTests {
    private let copy: TemporaryCopy

    init() throws {
        copy = try TemporaryCopy()
        try copy.write(
            Data("project: contoso\nworkDomains: [contoso.com]\n".utf8), to: "roster.yaml")
        for number in 1...40 {
            try copy.write(Self.export(number), to: "exports/\(Self.name(number)).csv")
        }
        var map = "name,portalId\r\n"
        for number in 1...40 { map += "\"\(Self.name(number))\",11529215046069\(number + 10)\r\n" }
        try copy.write(Data(map.utf8), to: "names.csv")
    }

    private static func name(_ number: Int) -> String {
        number % 7 == 0 ? "Prévia – anel \(number)" : "Contoso Photos ring \(number)"
    }

    /// One export, written as spreadsheets and the portal write them.
    private static func export(_ number: Int) -> Data {
        let count = number == 11 ? 700 : 20 + number
        var people = (0..<count).map { "person\($0)@ring\(number).example.com" }
        if number % 3 == 0 { people[1] = people[1].uppercased() }
        if number % 4 == 0 { people.append(people[2]) }
        if number == 5 { people[3] = "dora@gmal.com" }
        if number == 6 { people[4] = "carla@contoso.com" }
        if number >= 38 { people += ["ana@example.com", "bruno@example.com"] }
        let lines = number % 2 == 0 ? people.map { "\"\($0)\"" } : people
        let text = lines.shuffled(using: number).joined(separator: number % 5 == 0 ? "\n" : "\r\n")
        return Data((number % 8 == 0 ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8))
    }

    @Test func `forty exports become declarations, and a plan shows creates only`() throws {
        let adopted = try Shell.run(
            "roster adopt exports --names names.csv --consent 'ticket 12' --full", in: copy.folder)
        #expect(adopted.status == 0, "\(adopted.output)")
        let found = { (rule: String) in
            adopted.output.components(separatedBy: "warning[\(rule)]").count - 1
        }
        #expect(found("member/duplicate") == 10)
        #expect(found("member/near-miss-domain") == 1)
        #expect(found("member/work-account") == 1)
        #expect(adopted.output.components(separatedBy: "with capital letters").count - 1 == 13)
        #expect(adopted.output.components(separatedBy: "byte order mark").count - 1 == 5)
        for pair in ["38 and contoso-photos-ring-39", "38 and contoso-photos-ring-40"] {
            #expect(
                adopted.output.contains("contoso-photos-ring-\(pair): 2, 3 % of the smaller one"))
        }
        #expect(adopted.output.contains("Adopted 40 groups with "))
        let check = try Shell.run(
            """
            roster validate --quiet && roster init --quiet && roster plan --quiet > plan.txt
            tail -n 2 plan.txt | head -n 1; grep -c '^  + ' plan.txt; grep -c '^  [~!=-] ' plan.txt
            ls groups | grep -c yaml; wc -l < groups/contoso-photos-ring-11.csv
            """, in: copy.folder)
        let lines = check.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "Valid: 40 declarations.")
        #expect(lines.dropFirst().first?.hasPrefix("Plan: 40 to create, 0 to update") ?? false)
        #expect(lines.suffix(4) == ["40", "0", "40", "700"], "\(check.output)")
    }

    @Test func `what fmt makes of them is what they are`() throws {
        _ = try Shell.run("roster adopt exports", in: copy.folder)
        let formatted = try Shell.run("roster fmt --check", in: copy.folder)
        #expect(formatted == Shell.Result(status: 0, output: ""))
    }
}

extension [String] {
    /// The same every time for one number.
    fileprivate func shuffled(using number: Int) -> [String] {
        var random = SeededGenerator(seed: UInt64(number))
        return shuffled(using: &random)
    }
}
