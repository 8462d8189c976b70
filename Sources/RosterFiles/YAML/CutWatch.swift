/// Sees to it that every cut of a text lies in a list whose reader knows of it.
struct CutWatch {
    let text: AbridgedText
    /// How many cuts were taken.
    private var count = 0
    private var isBehindCut = false

    init(_ text: AbridgedText) {
        self.text = text
    }

    /// Looks at the next event.
    ///
    /// - Parameters:
    ///   - line: The line in which it starts, as libyaml counts.
    ///   - column: Where a plain scalar of one line starts; nil for everything else.
    /// - Returns: Whether what libyaml says up to this event is what it says of the whole text.
    mutating func accepts(line: Int, column: Int?) -> Bool {
        if isBehindCut {
            isBehindCut = false
            let cut = text.cuts[count - 1]
            return line == cut.line + 1 && column == cut.margin
        }
        return count == text.cuts.count || line <= text.cuts[count].line
    }

    /// The cut behind the current event, if that is the first line of a run; the next event must be
    /// the last one.
    mutating func take(line: Int, column: Int?) -> AbridgedText.Cut? {
        guard count < text.cuts.count else { return nil }
        let cut = text.cuts[count]
        guard line == cut.line, column == cut.margin else { return nil }
        count += 1
        isBehindCut = true
        return cut
    }
}
