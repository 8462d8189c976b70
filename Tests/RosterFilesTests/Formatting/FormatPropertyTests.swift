import Foundation
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// What holds for whatever fmt is given.
struct FormatPropertyTests {
    @Test func `formatting keeps every comment, and a second time changes nothing`() throws {
        let formatter = FileFormatter(.test)
        var formatted = 0
        for seed in 0..<UInt64(1500 * rounds) {
            var files = AwkwardDeclarations(seed: seed)
            let before = files.file()
            switch formatter.format(Array(before.utf8), path: "a.yaml") {
            case .formatted(let after):
                formatted += 1
                try #require(
                    markers(in: before) == markers(in: String(decoding: after, as: UTF8.self)),
                    "\(seed): \(before)")
                try #require(formatter.format(after, path: "a.yaml") == .formatted(after))
            case .invalid(let found):
                // Two entries of one person with different last days.
                let rules = Set(found.map(\.rule.text))
                try #require(rules == ["member/contradiction"], "\(seed): \(before)")
            case .unproven(let problem):
                Issue.record("\(seed): \(problem)\n\(before)")
                return
            }
        }
        #expect(formatted > 1000 * rounds)
    }

    @Test func `a formatted project has the same members and no more findings`() async throws {
        for seed in 0..<UInt64(100 * rounds) {
            var files = AwkwardDeclarations(seed: seed)
            let project = try TemporaryProject([
                "groups/a.yaml": files.file(), "groups/a.txt": "Zoe@contoso.com # zc;\n",
            ])
            let before = await project.read()
            let result = await ProjectFormatter(project.tree, .test).formatAll()
            #expect(result.problems.isEmpty)
            try ProjectWriter(project.tree).write(result.changes)
            let after = await project.read()
            #expect(after.diagnostics.count <= before.diagnostics.count)
            let (declared, intended) = (after.inventory?.resources, before.inventory?.resources)
            #expect(declared?.map(\.resource) == intended?.map(\.resource))
            #expect(declared?.map(\.members) == intended?.map(\.members))
        }
    }

    @Test func `formatting a list keeps its members and every comment`() throws {
        let formatter = FileFormatter(.test)
        for seed in 0..<UInt64(500 * rounds) {
            var lists = AwkwardLists(seed: seed)
            for (name, before) in [("a.txt", lists.text()), ("a.csv", lists.table())] {
                guard case .formatted(let after) = formatter.format(Array(before.utf8), path: name)
                else {
                    Issue.record("\(name) \(seed)\n\(before)")
                    return
                }
                let text = String(decoding: after, as: UTF8.self)
                try #require(markers(in: before) == markers(in: text), "\(seed)")
                try #require(formatter.format(after, path: name) == .formatted(after))
            }
        }
    }

    /// The comments of a generated file, which all say something else.
    private func markers(in text: String) -> [Substring] {
        text.matches(of: /# ?z?c[0-9]*;/).map { text[$0.range] }.sorted()
    }
}
