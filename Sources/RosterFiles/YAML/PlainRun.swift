internal import RosterModel

/// Consecutive lines of one form: the same blanks, a dash, a blank, an address, a line feed.
///
/// The addresses consist of characters that mean nothing to YAML wherever they stand behind the
/// first, which is a letter or a digit.
struct PlainRun {
    /// How many lines there are.
    private(set) var count = 0
    /// How many bytes stand before each address.
    private(set) var margin = 0
    /// Where the second line starts.
    private(set) var secondLine: Int
    /// Where the last line starts.
    private(set) var lastLine: Int
    /// Behind the last line.
    private(set) var end: Int

    /// Finds the lines of this form from the start of a line on.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, form: Form) {
        (secondLine, lastLine, end) = (start, start, start)
        var blanks = start
        while blanks < bytes.count, bytes[blanks] == UInt8(ascii: " ") { blanks += 1 }
        margin = blanks - start + 2
        while let next = form.lineEnd(in: bytes, at: end, margin: margin) {
            lastLine = end
            end = next
            count += 1
            if count == 1 { secondLine = end }
        }
    }

    /// The form of a line.
    struct Form {
        private let first = ASCIISet(Self.lettersAndDigits)
        private let others = ASCIISet(Self.lettersAndDigits + "@.-_+")

        private static let lettersAndDigits =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

        /// - Returns: Where the next line starts; nil when the line at `start` has another form.
        fileprivate func lineEnd(
            in bytes: UnsafeBufferPointer<UInt8>, at start: Int, margin: Int
        ) -> Int? {
            var offset = start + margin
            guard offset < bytes.count, bytes[offset - 2] == UInt8(ascii: "-"),
                bytes[offset - 1] == UInt8(ascii: " "), first.contains(bytes[offset])
            else { return nil }
            for blank in start..<(offset - 2) where bytes[blank] != UInt8(ascii: " ") {
                return nil
            }
            repeat { offset += 1 } while offset < bytes.count && others.contains(bytes[offset])
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") else { return nil }
            return offset + 1
        }
    }
}
