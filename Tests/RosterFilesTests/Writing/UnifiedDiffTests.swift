import Foundation
import RosterFiles
import TestSupport
import Testing

struct UnifiedDiffTests {
    private func change(
        _ path: String = "groups/a.yaml", from old: String?, to new: String
    ) -> FileChange {
        FileChange(
            path: path,
            before: old.map { FileContents(bytes: Array($0.utf8), stamp: FileStamp([])) },
            after: Array(new.utf8))
    }

    private func diff(
        _ path: String = "groups/a.yaml", from old: String?, to new: String
    ) -> String {
        String(decoding: UnifiedDiff(change(path, from: old, to: new)).bytes, as: UTF8.self)
    }

    private let head = "--- a/groups/a.yaml\n+++ b/groups/a.yaml\n"

    @Test(arguments: [
        ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
        ("", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n"),
        ("a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"),
        (
            "a", "b",
            "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
        ),
        ("a\nb", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"),
        ("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"),
        (
            "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nx\n5\n6\n",
            "@@ -2,5 +2,6 @@\n 2\n 3\n 4\n+x\n 5\n 6\n"
        ),
        (
            "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
            "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"
        ),
        (
            "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\nB\n",
            "@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -6,4 +5,4 @@\n 5\n 6\n 7\n-b\n+B\n"
        ),
        (
            "  - ana\n    note: x\n  - bruno\n    note: x\n", "  - bruno\n    note: x\n",
            "@@ -1,4 +1,2 @@\n-  - ana\n-    note: x\n   - bruno\n     note: x\n"
        ),
    ])
    func `what differs is shown with three lines around it`(
        old: String, new: String, hunks: String
    ) {
        #expect(diff(from: old, to: new) == head + hunks)
    }

    @Test func `equal contents show nothing`() {
        #expect(diff(from: "a\n", to: "a\n") == "")
        #expect(diff(from: "", to: "") == "")
    }

    @Test(arguments: [
        ("a.yaml", "b/a.yaml"), ("my groups/a.yaml", "b/my groups/a.yaml\t"),
        ("groups/größe.yaml", "b/groups/größe.yaml"),
        ("a\"b\\c\n.yaml", "\"b/a\\\"b\\\\c\\012.yaml\""),
    ])
    func `the name of a file is written as git does`(path: String, shown: String) {
        #expect(
            diff(path, from: nil, to: "x\n")
                == "--- /dev/null\n+++ \(shown)\n@@ -0,0 +1 @@\n+x\n")
    }

    @Test func `a change in a long list shows that change`() {
        let lines = (0..<10_000).map { "  - member-\($0)@contoso.com\n" }
        var changed = lines
        changed.remove(at: 7000)
        changed.insert("  - new@contoso.com\n", at: 100)
        let diff = UnifiedDiff(change(from: lines.joined(), to: changed.joined()))
        #expect(diff.bytes.count(where: { $0 == UInt8(ascii: "\n") }) == 2 + 2 * 7 + 2)
    }

    /// Both programs that people apply a diff with, forwards and back.
    @Test(arguments: ["git apply --whitespace=nowarn", "patch --batch --silent -p1"])
    func `other programs apply what is shown, and take it back`(program: String) throws {
        var texts = RandomTexts(seed: 6)
        let pairs = (0..<200 * rounds).map { _ in texts.pair() } + [texts.shuffled(10_000)]
        let project = try TemporaryProject()
        var patch: [UInt8] = []
        for (index, pair) in pairs.enumerated() {
            let path = "file \(index).yaml"
            if let old = pair.old { try project.write(old, to: path) }
            patch += UnifiedDiff(change(path, from: pair.old, to: pair.new)).bytes
        }
        try project.write(Data(patch), to: "all.patch")
        let folder = project.url("")
        for (direction, isNew) in [("", true), ("-R ", false)] {
            let result = try Shell.run("\(program) \(direction)<all.patch", in: folder)
            #expect(result == Shell.Result(status: 0, output: ""))
            for (index, pair) in pairs.enumerated() {
                let found = try? Data(contentsOf: project.url("file \(index).yaml"))
                let expected = isNew ? pair.new : pair.old
                #expect(found == expected.map { Data($0.utf8) }, "\(index)")
            }
        }
    }
}

/// Texts of few different lines, and what somebody may have made of them.
private struct RandomTexts {
    private static let lines = [
        "", "a", "b", "c", "- ana@contoso.com", "-- x", "--- a/b", "+++ b/b", "@@ -1 +1 @@", " ",
        "\\ No newline at end of file", "\tü\r", "\r", "diff --git a/b b/b", "members:",
    ]
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The texts differ, and neither is empty unless the file is new.
    mutating func pair() -> (old: String?, new: String) {
        var lines = (0..<Int.random(in: 1...40, using: &random)).map { line($0) }
        let old = text(lines)
        if random.oneIn(10) { return (nil, old) }
        repeat {
            for _ in 0..<Int.random(in: 1...4, using: &random) { edit(&lines) }
        } while lines.isEmpty
        let new = text(lines)
        return new == old ? (old, new + "more\n") : (old, new)
    }

    mutating func shuffled(_ count: Int) -> (old: String?, new: String) {
        let lines = (0..<count).map { "member-\($0)@contoso.com" }
        return (text(lines), text(lines.shuffled(using: &random)))
    }

    private mutating func line(_ index: Int) -> String {
        random.oneIn(2) ? random.pick(Self.lines) : "member-\(index)@contoso.com"
    }

    private mutating func edit(_ lines: inout [String]) {
        let place = Int.random(in: 0...lines.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: lines.insert(line(place), at: place)
        case 1 where place < lines.count: lines.remove(at: place)
        case 2: lines[..<place].reverse()
        default: lines.append(contentsOf: lines[..<min(place, 3)])
        }
    }

    private mutating func text(_ lines: [String]) -> String {
        lines.joined(separator: "\n") + (lines.last == "" || !random.oneIn(3) ? "\n" : "")
    }
}
