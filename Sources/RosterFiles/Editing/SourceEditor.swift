/// Collects edits of one text, of whole lines and of parts of lines.
///
/// What stands behind a line that loses its break is never joined with it. A text without a break at its
/// end has none after the edit either, unless `keepsLastBreak` says that the break of the line which is
/// then the last one counts.
struct SourceEditor {
    let lines: TextLines
    private var edits = TextEdits()
    private var removed: Set<Int> = []
    /// New lines, without their breaks, by the line that they come behind; -1 for the start.
    private var inserted: [Int: [[UInt8]]] = [:]

    private let keepsLastBreak: Bool

    init(_ lines: TextLines, keepsLastBreak: Bool = false) {
        self.lines = lines
        self.keepsLastBreak = keepsLastBreak
    }

    var bytes: [UInt8] { lines.bytes }

    mutating func replace(_ range: Range<Int>, with text: [UInt8]) {
        edits.replace(range, with: text)
    }

    mutating func remove(_ range: Range<Int>) { edits.remove(range) }

    mutating func insert(_ text: [UInt8], at offset: Int) { edits.insert(text, at: offset) }

    mutating func removeLines(_ range: ClosedRange<Int>) { removed.formUnion(range) }

    /// Inserts lines behind one; calls about the same line keep their order.
    mutating func insertLines(_ new: [[UInt8]], behind line: Int) {
        inserted[line, default: []] += new
    }

    /// The edited text.
    ///
    /// - Returns: Nil when two edits are about the same bytes.
    func result() -> [UInt8]? {
        var edits = edits
        let runs = removedRuns()
        for run in runs { edits.remove(range(ofRemoved: run)) }
        var kept: [Int: [[UInt8]]] = [:]
        for (line, new) in inserted.sorted(by: { $0.key < $1.key }) {
            let run = removed.contains(line) ? runs.first { $0.contains(line) } : nil
            kept[run.map { $0.lowerBound - 1 } ?? line, default: []] += new
        }
        for (line, new) in kept {
            let next =
                removed.contains(line + 1) ? runs.first { $0.lowerBound == line + 1 } : nil
            insert(new, behind: line, isLast: next.map(isAtEnd) ?? false, into: &edits)
        }
        return edits.applied(to: lines.bytes)
    }

    /// Inserts lines; `isLast` says whether all lines behind go, and with them the break before them.
    private func insert(
        _ new: [[UInt8]], behind line: Int, isLast: Bool, into edits: inout TextEdits
    ) {
        let own = line < 0 ? [] : lines.lineBreak(of: line)
        let lineBreak = own.isEmpty ? lines.usualBreak : own
        if line >= 0, isLast || own.isEmpty {
            edits.insert(new.flatMap { lineBreak + $0 }, at: lines.end(of: line))
        } else {
            edits.insert(new.flatMap { $0 + lineBreak }, at: lines.start(of: line + 1))
        }
    }

    private func removedRuns() -> [ClosedRange<Int>] {
        removed.sorted().reduce(into: []) { runs, line in
            if let last = runs.last, last.upperBound + 1 == line {
                runs[runs.count - 1] = last.lowerBound...line
            } else {
                runs.append(line...line)
            }
        }
    }

    /// The bytes of lines; at the end of a text without a last break, the break before them too.
    private func range(ofRemoved run: ClosedRange<Int>) -> Range<Int> {
        let range = lines.range(of: run)
        guard isAtEnd(run), run.lowerBound > 0 else { return range }
        return lines.end(of: run.lowerBound - 1)..<range.upperBound
    }

    private func isAtEnd(_ run: ClosedRange<Int>) -> Bool {
        !keepsLastBreak && lines.lineBreak(of: run.upperBound).isEmpty
    }
}
