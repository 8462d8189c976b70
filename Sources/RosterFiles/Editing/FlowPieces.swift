/// The pieces between the brackets of a list or a mapping, and what parts them.
struct FlowPieces {
    let ranges: [Range<Int>]
    /// With the brackets.
    let range: Range<Int>
    let lines: TextLines

    /// Whether a comma stands behind the last piece.
    var hasLastComma: Bool { ranges.indices.last.flatMap { comma(behind: $0) } != nil }

    /// Whether every piece stands in lines of its own.
    var isOnePerLine: Bool { !ranges.isEmpty && ranges.indices.allSatisfy(isAlone) }

    /// The comma behind a piece, if there is one.
    func comma(behind index: Int) -> Int? {
        var offset = ranges[index].upperBound
        while offset < range.upperBound {
            switch lines.bytes[offset] {
            case UInt8(ascii: ","): return offset
            case UInt8(ascii: "]"), UInt8(ascii: "}"): return nil
            case UInt8(ascii: "#"): offset = lines.end(of: lines.line(at: offset))
            default: offset += 1
            }
        }
        return nil
    }

    /// Whether a comment ends the line that a piece and its comma end in.
    func hasComment(beside index: Int) -> Bool {
        let end = lines.end(of: lines(of: index).upperBound)
        let start = max(comma(behind: index).map { $0 + 1 } ?? 0, ranges[index].upperBound)
        return start < end
            && lines.bytes[start..<end].first { !$0.isBlank } == UInt8(ascii: "#")
    }

    /// What stands before the pieces that begin a line, or else what may stand there.
    var margin: [UInt8] {
        let own = ranges.first {
            lines.firstVisible(of: lines.line(at: $0.lowerBound)) == $0.lowerBound
        }
        let line = lines.line(at: own?.lowerBound ?? range.lowerBound)
        let visible = lines.firstVisible(of: line) ?? lines.start(of: line)
        let indentation = Array(lines.bytes[lines.start(of: line)..<visible])
        return own == nil ? indentation + Array("  ".utf8) : indentation
    }

    /// The lines that a piece stands in.
    func lines(of index: Int) -> ClosedRange<Int> {
        let piece = ranges[index]
        return lines.line(
            at: piece.lowerBound)...lines.line(at: max(piece.lowerBound, piece.upperBound - 1))
    }

    /// Removes pieces with what parts them from others; comments that are not in them stay.
    ///
    /// - Parameters:
    ///   - isKept: Of each piece, whether it stays.
    ///   - isContinued: Whether other pieces come behind all that stay.
    ///   - editor: Collects the edits.
    func remove(_ isKept: [Bool], isContinued: Bool, in editor: inout SourceEditor) {
        var isLeading = [Bool](repeating: false, count: ranges.count)
        for index in ranges.indices where !isKept[index] {
            isLeading[index] =
                index > 0 && (isKept[index - 1] || isLeading[index - 1])
                && isBeside(index - 1) && !isAlone(index)
            if isAlone(index) {
                editor.removeLines(lines(of: index))
            } else if isLeading[index] {
                editor.remove(ranges[index - 1].upperBound..<ranges[index].upperBound)
            } else {
                removeWithComma(index, in: &editor)
            }
        }
        guard let last = isKept.lastIndex(of: true), last + 1 < ranges.count, !hasLastComma,
            !isContinued, !isLeading[last + 1], let comma = comma(behind: last)
        else { return }
        editor.remove(comma..<(comma + 1))
    }

    /// Whether a piece shares its lines with nothing but its comma and a comment.
    private func isAlone(_ index: Int) -> Bool {
        let (piece, own) = (ranges[index], lines(of: index))
        guard lines.firstVisible(of: own.lowerBound) == piece.lowerBound else { return false }
        let end = lines.end(of: own.upperBound)
        var rest = lines.bytes[piece.upperBound..<end].drop(while: \.isBlank)
        if let comma = comma(behind: index) {
            guard comma < end else { return false }
            rest = lines.bytes[(comma + 1)..<end].drop(while: \.isBlank)
        }
        return rest.first.map { $0 == UInt8(ascii: "#") } ?? true
    }

    /// Whether only blanks and the comma stand between a piece and the next.
    private func isBeside(_ index: Int) -> Bool {
        lines.bytes[ranges[index].upperBound..<ranges[index + 1].lowerBound].allSatisfy {
            $0.isBlank || $0 == UInt8(ascii: ",")
        }
    }

    /// Removes a piece with the comma behind it, and with the blanks between that and the next piece.
    private func removeWithComma(_ index: Int, in editor: inout SourceEditor) {
        let piece = ranges[index]
        guard let comma = comma(behind: index) else { return editor.remove(piece) }
        guard !lines.bytes[piece.upperBound..<comma].contains(UInt8(ascii: "#")) else {
            editor.remove(piece)
            editor.remove(comma..<(comma + 1))
            return
        }
        let next = lines.bytes[(comma + 1)...].firstIndex { !$0.isBlank } ?? comma + 1
        let isPiece = index + 1 < ranges.count && next == ranges[index + 1].lowerBound
        editor.remove(piece.lowerBound..<(isPiece ? next : comma + 1))
    }
}
