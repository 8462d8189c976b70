import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Keeping plain runs from libyaml changes nothing that anybody could see.
struct AbridgedReadingTests {
    private static let run = (1...12).map { "  - member\($0)@contoso.com\n" }.joined()
    private static let head = "kind: KnownUserGroup\nid: beta\nname: Beta\n"

    @Test(arguments: [
        head + "members:\n" + run,
        head + "members:\n" + run + "  - ana@contoso.com",
        head + "members:\n" + run + "    more\n",
        head + "members:\n" + run + "except:\n" + run,
        head + "members:\n" + run + "# more\n" + run + "  - {group: beta}\n" + run,
        head + "members: |\n" + run,
        head + "members: >\n" + run + "except:\n" + run,
        head + "members: 'x\n" + run + "'\n",
        head + "members: x\n" + run,
        head + "members: [\n" + run + "]\n",
        head + "members:\n  -\n" + run,
        head + "members:\n  - - a\n" + run,
        head + "members:\n   - a@contoso.com\n" + run,
        head + "members: !x\n" + run,
        head + "members: &x\n" + run,
        head + "members:\n  - !x\n" + run + "  - *x\n",
        head + "owners:\n" + run + "members:\n" + run,
        head + "members:\n" + run + "members:\n" + run,
        head + "description: |\n" + run + "members:\n" + run,
        head + "# a\u{85}# b\u{2028}# c\r# d\r\n# e\u{2029}# \u{E9}\nmembers:\n" + run,
        head + "members:\n" + run + "...\n---\n" + head + "members:\n" + run,
        head + "members:\n" + run + "\u{1}",
        head + "members:\n" + run + "\tx\n",
        "members:\n" + run + "---\n- a: b\n" + run,
        "- a\n" + run,
        run,
        "\u{FEFF}" + run + head,
    ])
    func `a text says the same with and without the inside of its runs`(text: String) async throws {
        try await expectSame(text)
        try await expectSame("# x\n---\n" + text)
    }

    @Test(arguments: 0..<(60 * rounds))
    func `random texts say the same, whatever stands beside a run`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        try await expectSame(Self.text(&random))
    }

    /// Reads a text as a file, with runs of any length and without any.
    private func expectSame(
        _ text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let project = try TemporaryProject(["groups/a.yaml": text])
        let whole = await reading(project, leastRun: nil)
        for leastRun in [3, 8] {
            let abridged = await reading(project, leastRun: leastRun)
            #expect(
                abridged.diagnostics == whole.diagnostics, "\(text)",
                sourceLocation: sourceLocation)
            #expect(
                abridged.inventory == whole.inventory, "\(text)", sourceLocation: sourceLocation)
            #expect(abridged.groupCount == whole.groupCount, sourceLocation: sourceLocation)
            for resource in whole.inventory?.resources ?? [] {
                let id = resource.resource.id
                #expect(
                    try abridged.members.members(of: id).members
                        == whole.members.members(of: id).members,
                    "\(text)", sourceLocation: sourceLocation)
            }
        }
    }

    private func reading(_ project: TemporaryProject, leastRun: Int?) async -> InventoryReading {
        var context = ReadingContext(settings: Settings(), today: .testDay, hashing: .sha256)
        context.leastRun = leastRun
        return await InventoryReader(tree: project.tree, context: context).read()
    }

    /// Groups with lists in which runs meet whatever may stand in such a file.
    private static func text(_ random: inout SeededGenerator) -> String {
        var text = random.pick(["", "", "# Beta\n", "---\n", "\u{FEFF}"])
        for id in ["beta", "gamma"].prefix(random.oneIn(3) ? 2 : 1) {
            if id == "gamma" { text += random.pick(["---\n", "...\n---\n", "\n---\n# next\n"]) }
            text += "kind: KnownUserGroup\nid: \(id)\nname: \(id)\n"
            for _ in 0..<Int.random(in: 1...3, using: &random) { text += piece(&random) }
            text += random.pick(["members:\n", "members:\n", "members: |\n", "members: >-\n"])
            let indent = random.pick(["", "  ", "  ", "    "])
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                text += lines(indent, &random)
                if random.oneIn(2) { text += entry(indent, &random) }
            }
            if random.oneIn(3) { text += "except:\n" + lines(indent, &random) }
        }
        return text
    }

    /// A run with its end, which may be no run at all.
    private static func lines(_ indent: String, _ random: inout SeededGenerator) -> String {
        let end =
            random.oneIn(12) ? random.pick(["\r\n", "\r", "\u{85}", "\u{2028}", " \n"]) : "\n"
        let domain =
            random.oneIn(8) ? random.pick(["gmal.com", "x.onmicrosoft.com", "x"]) : "x.com"
        let first = Int.random(in: 0..<40, using: &random)
        return (0..<Int.random(in: 1...14, using: &random)).map { index in
            "\(indent)- \(random.oneIn(20) ? "A" : "a")\(first + index)@\(domain)\(end)"
        }.joined()
    }

    /// Something else between two runs.
    private static func entry(_ indent: String, _ random: inout SeededGenerator) -> String {
        let entry = random.pick([
            "- {address: b@x.com, until: 2026-12-31}\n",
            "- address: c@x.com\n  note: MVP\n".indented(indent),
            "- group: gamma\n", "- 'd@x.com'\n", "- e@x.com # E\n", "# comment\n", "\n", "- \n",
            "- - f@x.com\n", "- |\n    g@x.com\n", "  more\n", "- h@x.com:\n", "-\ti@x.com\n",
            "- &a j@x.com\n", "- *a\n", "- !t k@x.com\n", "\u{2029}", "# \u{E9}\u{85}", "- [\n",
            "]\n",
            "- \"\n", "- l@x\n", "- @m\n", "- ,\n", "? n\n", ": o\n", "}\n", "\u{1}\n", "%x\n",
        ])
        return (random.oneIn(6) ? "" : indent) + entry
    }

    /// Another key of a group.
    private static func piece(_ random: inout SeededGenerator) -> String {
        random.pick([
            "description: \u{E9}\u{2014}\n", "consent: ticket\n",
            "owners:\n" + lines("  ", &random),
            "description: |\n" + lines("  ", &random),
            "description: 'x\n" + lines("  ", &random) + "  '\n",
            "# \u{E9}\n", "# x\r", "\r\n", "# \u{85}", "portalId: \"12\"\n", "retired: maybe\n",
            "except: [d@x.com]\n", "note: x\n",
        ])
    }
}

extension String {
    /// With `indent` in front of every line but the first.
    fileprivate func indented(_ indent: String) -> String {
        split(separator: "\n").joined(separator: "\n" + indent) + "\n"
    }
}
