/// A text as libyaml is given it: of each long run of plain lines only the first and the last one.
///
/// libyaml takes ten times as long for a line as what Roster itself has to do. Nothing is lost if
/// both lines come back as plain scalars, one behind the other, where they stand: then libyaml was,
/// in front of the last line, in the state in which it was behind the first, and a line of the same
/// form brings it from that state into that state again. So it would have read every line between
/// as a plain scalar of the same sequence. Whoever reads must see to that (`YAMLEvents.takeRun`),
/// or read the text again as a whole.
///
/// Runs are looked for only as far as libyaml asks for text: a document in the middle of a large
/// file can be read without the rest.
final class AbridgedText {
    /// The inside of a run, which libyaml is not given.
    struct Cut {
        /// Where the lines stand in the text.
        let range: Range<Int>
        /// How many bytes stand before the address of each line.
        let margin: Int
        /// The number of the line before, the first of the run, among those that libyaml is given.
        let line: Int
        /// How many lines were left out up to the end of this cut.
        let linesLeftOut: Int
    }

    /// About how many bytes are handed over at once.
    private static let pieceSize = 4096

    /// As far as the text was looked at.
    private(set) var cuts: [Cut] = []
    private let bytes: UnsafeBufferPointer<UInt8>
    private let leastCount: Int
    /// What is handed over next.
    private var piece = 0..<0
    /// Where the text goes on behind the piece.
    private var next = 0
    /// The number of the line at `next`, among those that libyaml is given, from 0.
    private var line = 0

    /// - Parameters:
    ///   - bytes: A whole text, or its end from the start of a line on.
    ///   - leastCount: How many lines a run has at least.
    init(_ bytes: UnsafeBufferPointer<UInt8>, leastCount: Int) {
        self.bytes = bytes
        self.leastCount = max(2, leastCount)
    }

    /// Copies what comes next.
    ///
    /// - Returns: How many bytes; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        if piece.isEmpty { findPiece() }
        let taken = piece.prefix(buffer.count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[taken])))
        piece = taken.upperBound..<piece.upperBound
        return taken.count
    }

    /// How many lines are left out before a line that libyaml counts so.
    func linesLeftOut(before line: Int) -> Int {
        cuts.last { $0.line < line }?.linesLeftOut ?? 0
    }

    /// Goes on to the first line of the next run, or about as far as a piece may reach.
    private func findPiece() {
        let start = next
        while next < bytes.count, next - start < Self.pieceSize {
            let run = PlainRun(bytes, at: next)
            if run.count >= leastCount {
                piece = start..<run.secondLine
                cut(run)
                return
            }
            if run.count > 0 {
                next = run.end
                line += run.count
            } else {
                passLine()
            }
        }
        piece = start..<next
    }

    private func cut(_ run: PlainRun) {
        let lines = (cuts.last?.linesLeftOut ?? 0) + run.count - 2
        cuts.append(
            Cut(
                range: run.secondLine..<run.lastLine, margin: run.margin, line: line,
                linesLeftOut: lines))
        next = run.lastLine
        line += 1
    }

    /// Goes on to the next line, as libyaml counts them.
    private func passLine() {
        while next < bytes.count {
            let length = SourceText.lineBreakLength(bytes, at: next)
            next += max(1, length)
            if length > 0 {
                line += 1
                return
            }
        }
    }
}
