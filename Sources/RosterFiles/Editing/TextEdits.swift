/// Replacements of parts of a text, made all at once.
struct TextEdits {
    private struct Edit {
        let range: Range<Int>
        let replacement: [UInt8]
    }

    private var edits: [Edit] = []

    var isEmpty: Bool { edits.isEmpty }

    /// Replaces a range of the original text; what is inserted at one place keeps the order of the calls.
    mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
        if range.isEmpty && replacement.isEmpty { return }
        edits.append(Edit(range: range, replacement: replacement))
    }

    mutating func insert(_ text: [UInt8], at offset: Int) { replace(offset..<offset, with: text) }

    mutating func remove(_ range: Range<Int>) { replace(range, with: []) }

    /// The text with all edits made.
    ///
    /// - Returns: Nil when two of them are about the same bytes.
    func applied(to text: [UInt8]) -> [UInt8]? {
        // Insertions come before what begins at the same place.
        let sorted = edits.enumerated().sorted { left, right in
            let (first, second) = (left.element.range, right.element.range)
            return (first.lowerBound, first.upperBound, left.offset)
                < (second.lowerBound, second.upperBound, right.offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var end = 0
        for (_, edit) in sorted {
            guard edit.range.lowerBound >= end, edit.range.upperBound <= text.count else {
                return nil
            }
            result += text[end..<edit.range.lowerBound]
            result += edit.replacement
            end = edit.range.upperBound
        }
        return result + text[end...]
    }
}
