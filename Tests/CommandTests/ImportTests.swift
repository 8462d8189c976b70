import Foundation
import TestSupport
import Testing

/// A group of full size goes out, is changed in a spreadsheet, and comes back.
struct ImportTests {
    private static let count = 10_000
    private static let comment = "   # since spring"

    private static func address(_ number: Int) -> String { "person\(number + 10_000)@example.com" }

    @Test func `the difference of a list of ten thousand is just what changed`() throws {
        let copy = try TemporaryCopy()
        let lines = (0..<Self.count).map {
            "  - \(Self.address($0))\($0 % 9 == 0 ? Self.comment : "")\n"
        }
        let text =
            "kind: KnownUserGroup\nid: all\nname: All\nconsent: x\nmembers:\n" + lines.joined()
        try copy.write(Data("project: contoso\n".utf8), to: "roster.yaml")
        try copy.write(Data(text.utf8), to: "groups/all.yaml")
        let out = try Shell.run(
            """
            git init -q . && git add . && git commit -qm all && roster init --quiet \
            && roster apply --auto-approve --quiet > /dev/null && roster export all > all.csv
            wc -l < all.csv
            """, in: copy.folder)
        #expect(out == Shell.Result(status: 0, output: "10000\n"))
        try change(copy)
        let back = try Shell.run(
            "roster import all.csv --group all | tail -n 1; git diff -U0 groups | grep '^[+-]  '",
            in: copy.folder)
        let gone = [17, 4_000, 9_999].map { "-  - \(Self.address($0))" }
        #expect(
            back.output
                == """
                Added 3, removed 3, unchanged 9,997. Written: groups/all.yaml.
                \(gone[0])
                \(gone[1])
                \(gone[2])\(Self.comment)
                +  - zoe1@example.com
                +  - zoe2@example.com
                +  - zoe3@example.com

                """)
    }

    /// Reorders the rows, puts them in quotes, ends them as Windows does, and changes a few.
    private func change(_ copy: TemporaryCopy) throws {
        let url = copy.folder.appending(path: "all.csv")
        var rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
            .map(String.init)
        let gone = Set([17, 4_000, 9_999].map(Self.address))
        rows.removeAll { gone.contains($0) }
        rows += (1...3).map { "Zoe\($0)@Example.com" }
        var random = SeededGenerator(seed: 7)
        let text = rows.shuffled(using: &random).map { "\"\($0)\"\r\n" }.joined()
        try Data([0xEF, 0xBB, 0xBF] + Array(text.utf8)).write(to: url)
    }
}
