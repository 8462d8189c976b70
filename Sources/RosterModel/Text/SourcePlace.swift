/// A position in a text: line and column from 1, columns counted in Unicode scalars.
package struct TextPosition: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static let start = TextPosition(line: 1, column: 1)
}

extension TextPosition: Comparable {
    package static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A range of a text; the end is the position behind its last character.
package struct TextRange: Hashable, Sendable {
    package let start: TextPosition
    package let end: TextPosition

    package init(_ start: TextPosition, _ end: TextPosition) {
        self.start = start
        self.end = end
    }

    /// A range within one line.
    package init(line: Int, column: Int, length: Int) {
        start = TextPosition(line: line, column: column)
        end = TextPosition(line: line, column: column + length)
    }
}

/// A range of a file; the file's path is relative to the project.
package struct SourcePlace: Hashable, Sendable {
    package let file: String
    package let range: TextRange

    package init(file: String, range: TextRange) {
        self.file = file
        self.range = range
    }

    package init(file: String) {
        self.init(file: file, range: TextRange(.start, .start))
    }
}

extension SourcePlace: Comparable {
    package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        if left.file != right.file { return left.file < right.file }
        if left.range.start != right.range.start { return left.range.start < right.range.start }
        return left.range.end < right.range.end
    }
}

extension SourcePlace: CustomStringConvertible {
    /// `groups/beta.yaml:3`.
    package var description: String { "\(file):\(range.start.line)" }
}
