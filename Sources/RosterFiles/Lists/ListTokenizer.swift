internal import RosterModel

/// Cuts a list of addresses at spaces, commas, semicolons and line breaks, in any mix.
///
/// `#` starts a comment at the start of a line or behind a blank or separator. A tab counts as a
/// space and is reported; any other blank or separator is reported and separates too, so that the
/// addresses around it are still judged one by one.
struct ListTokenizer {
    enum Token {
        /// A run of other characters: its bytes' offsets, and where it starts.
        case word(Range<Int>, TextPosition)
        case tab(TextPosition)
        case strayBlank(Unicode.Scalar, TextPosition)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var position: TextPosition

    init(_ bytes: UnsafeBufferPointer<UInt8>, at position: TextPosition = .start) {
        self.bytes = bytes
        self.position = position
    }

    mutating func next() -> Token? {
        while offset < bytes.count {
            let byte = bytes[offset]
            if skipLineBreak() {
                continue
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"):
                step(1)
            case UInt8(ascii: "\t"):
                defer { step(1) }
                return .tab(position)
            case UInt8(ascii: "#"):
                skipComment()
            default:
                if let scalar = strayBlank() {
                    defer { step(SourceText.length(ofScalarStartingWith: byte)) }
                    return .strayBlank(scalar, position)
                }
                return word()
            }
        }
        return nil
    }

    private mutating func word() -> Token {
        let start = offset
        let startPosition = position
        while offset < bytes.count, !isSeparator(), strayBlank() == nil {
            step(SourceText.length(ofScalarStartingWith: bytes[offset]))
        }
        return .word(start..<offset, startPosition)
    }

    private func isSeparator() -> Bool {
        switch bytes[offset] {
        case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"): true
        default: SourceText.lineBreakLength(bytes, at: offset) > 0
        }
    }

    private mutating func skipLineBreak() -> Bool {
        let length = SourceText.lineBreakLength(bytes, at: offset)
        guard length > 0 else { return false }
        offset += length
        position = TextPosition(line: position.line + 1, column: 1)
        return true
    }

    private mutating func skipComment() {
        while offset < bytes.count, SourceText.lineBreakLength(bytes, at: offset) == 0 {
            step(SourceText.length(ofScalarStartingWith: bytes[offset]))
        }
    }

    private mutating func step(_ length: Int) {
        offset = min(offset + length, bytes.count)
        position = TextPosition(line: position.line, column: position.column + 1)
    }

    /// The blank or foreign separator at the current offset, if there is one.
    private func strayBlank() -> Unicode.Scalar? {
        let byte = bytes[offset]
        if byte < 0x80 {
            return byte == 0x0B || byte == 0x0C ? Unicode.Scalar(byte) : nil
        }
        let length = SourceText.length(ofScalarStartingWith: byte)
        let end = min(offset + length, bytes.count)
        let scalar = String(
            decoding: UnsafeBufferPointer(rebasing: bytes[offset..<end]), as: UTF8.self
        ).unicodeScalars.first
        return scalar.flatMap { $0.separatesWronglyInLists ? $0 : nil }
    }
}

extension Unicode.Scalar {
    /// Whether somebody may have meant it as a separator, or cannot see it.
    fileprivate var separatesWronglyInLists: Bool {
        switch value {
        case 0x060C, 0x061B, 0x3001, 0xFF0C, 0xFF1B: true
        default: properties.isWhitespace || isForbiddenInNames
        }
    }
}
