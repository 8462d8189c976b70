/// The difference that a change makes to a file, as `git apply` and `patch -p1` take it.
///
/// Lines end at line feeds, and everything else of a line is shown as it is, carriage returns too.
package struct UnifiedDiff {
    /// How many lines are shown before and after what differs.
    private static let context = 3

    private let path: String
    private let isNew: Bool
    private let old: [ArraySlice<UInt8>]
    private let new: [ArraySlice<UInt8>]
    private let steps: [Step]

    /// What happens to one line.
    private enum Step {
        case same(old: Int, new: Int)
        case removed(old: Int)
        case added(new: Int)

        var isChange: Bool {
            if case .same = self { false } else { true }
        }
    }

    package init(_ change: FileChange) {
        path = change.path
        isNew = change.before == nil
        old = Self.lines(of: change.before?.bytes ?? [])
        new = Self.lines(of: change.after)
        steps = Self.steps(PatienceComparison(old, new))
    }

    /// The text; nothing where no line differs.
    package var bytes: [UInt8] {
        let hunks = hunks()
        guard !hunks.isEmpty else { return [] }
        let names = [isNew ? "/dev/null" : Self.shown("a/" + path), Self.shown("b/" + path)]
        var output = Array("--- \(names[0])\n+++ \(names[1])\n".utf8)
        var (oldCount, newCount, next) = (0, 0, 0)
        for hunk in hunks {
            // What stands between two hunks is the same on both sides.
            oldCount += hunk.lowerBound - next
            newCount += hunk.lowerBound - next
            write(hunk, &oldCount, &newCount, to: &output)
            next = hunk.upperBound
        }
        return output
    }

    /// Writes a hunk and counts the lines of both sides on to its end.
    private func write(
        _ hunk: Range<Int>, _ oldCount: inout Int, _ newCount: inout Int, to output: inout [UInt8]
    ) {
        var (removed, added) = (0, 0)
        var body: [UInt8] = []
        for step in steps[hunk] {
            switch step {
            case .same(let line, _):
                Self.append(" ", old[line], to: &body)
                removed += 1
                added += 1
            case .removed(let line):
                Self.append("-", old[line], to: &body)
                removed += 1
            case .added(let line):
                Self.append("+", new[line], to: &body)
                added += 1
            }
        }
        let ranges = "-\(Self.range(oldCount, removed)) +\(Self.range(newCount, added))"
        output += Array("@@ \(ranges) @@\n".utf8) + body
        oldCount += removed
        newCount += added
    }

    /// The steps that are shown together: where contexts meet, hunks are one.
    private func hunks() -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, step) in steps.enumerated() where step.isChange {
            let start = max(0, index - Self.context)
            let end = min(steps.count, index + 1 + Self.context)
            if let last = hunks.last, last.upperBound >= start {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(start..<end)
            }
        }
        return hunks
    }

    /// What goes comes before what comes.
    private static func steps(_ comparison: PatienceComparison) -> [Step] {
        let (keepsOld, keepsNew) = (comparison.keepsOld, comparison.keepsNew)
        var steps: [Step] = []
        var (old, new) = (0, 0)
        while old < keepsOld.count || new < keepsNew.count {
            if old < keepsOld.count, !keepsOld[old] {
                steps.append(.removed(old: old))
                old += 1
            } else if new < keepsNew.count, !keepsNew[new] {
                steps.append(.added(new: new))
                new += 1
            } else {
                steps.append(.same(old: old, new: new))
                old += 1
                new += 1
            }
        }
        return steps
    }

    /// The lines with their line feeds, which the last may lack.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        bytes.withUnsafeBufferPointer { buffer in
            while start < buffer.count {
                let end = buffer.lineFeed(from: start).map { $0 + 1 } ?? buffer.count
                lines.append(bytes[start..<end])
                start = end
            }
        }
        return lines
    }

    private static func append(
        _ sign: Unicode.Scalar, _ line: ArraySlice<UInt8>, to output: inout [UInt8]
    ) {
        output.append(UInt8(ascii: sign))
        output += line
        if line.last != UInt8(ascii: "\n") {
            output += Array("\n\\ No newline at end of file\n".utf8)
        }
    }

    /// Where `count` lines behind the first `start` stand; no lines stand behind the one before.
    private static func range(_ start: Int, _ count: Int) -> String {
        switch count {
        case 0: "\(start),0"
        case 1: "\(start + 1)"
        default: "\(start + 1),\(count)"
        }
    }

    /// A path as git writes it: quoted where a character would mislead, and with a tab where a blank
    /// would seem to end it.
    private static func shown(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy {
            $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return path.contains(" ") ? path + "\t" : path }
        return "\"" + path.utf8.map(escaped).joined() + "\""
    }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x21..<0x7F, UInt8(ascii: " "): String(Unicode.Scalar(byte))
        default:
            "\\" + String(repeating: "0", count: byte < 0o10 ? 2 : byte < 0o100 ? 1 : 0)
                + String(byte, radix: 8)
        }
    }
}
