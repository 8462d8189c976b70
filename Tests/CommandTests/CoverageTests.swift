import Foundation
import RosterModel
import TestSupport
import Testing

/// docs/coverage.md: what the vendor's pages say, and where each sentence is shown.
@Suite struct CoverageTests {
    private static let root = SchemaValidator.root

    /// The cells of each row of its tables.
    private static func rows() throws -> [(sentence: String, references: [String])] {
        let page = try String(contentsOf: root.appending(path: "docs/coverage.md"), encoding: .utf8)
        return page.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.hasSuffix(" |") }
            .map { line in
                let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
                let spans = (cells.last ?? "").components(separatedBy: "`")
                return (cells[0], spans.enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
            }
            .filter { $0.0 != "What it says" }
    }

    @Test func `each sentence has a rule, a test, an example or a page, and all of them exist`()
        throws
    {
        let rows = try Self.rows()
        #expect(rows.count >= 35)
        for (sentence, references) in rows {
            #expect(!references.isEmpty, "\(sentence)")
            for reference in references {
                let path = Self.root.appending(path: reference).path
                let isKnown =
                    Rule.named(RuleID(reference)) != nil
                    || FileManager.default.fileExists(atPath: path)
                #expect(isKnown, "\(reference), for: \(sentence)")
            }
        }
    }

    @Test func `no sentence is shown by documentation alone`() throws {
        for (sentence, references) in try Self.rows() {
            #expect(!references.allSatisfy { $0.hasPrefix("docs/") }, "\(sentence)")
        }
    }
}
