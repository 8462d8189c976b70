/// Consecutive lines of one form: the same blanks, a dash, a blank, a word, a line feed.
///
/// The word starts with a letter or a digit and goes on with visible ASCII characters other than a
/// colon: outside of brackets none of them ends a plain scalar.
struct PlainRun {
    /// How many lines there are.
    private(set) var count = 0
    /// How many bytes stand before each word.
    let margin: Int
    /// Where the second line starts.
    private(set) var secondLine: Int
    /// Where the last line starts.
    private(set) var lastLine: Int
    /// Behind the last line.
    private(set) var end: Int

    /// Finds the lines of this form from the start of a line on.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        (secondLine, lastLine, end) = (start, start, start)
        let blanks = bytes[start...].prefix { $0 == UInt8(ascii: " ") }
        margin = blanks.count + 2
        while let next = Self.lineEnd(in: bytes, at: end, margin: margin) {
            lastLine = end
            end = next
            count += 1
            if count == 1 { secondLine = end }
        }
    }

    /// - Returns: Where the next line starts; nil when the line at `start` has another form.
    private static func lineEnd(
        in bytes: UnsafeBufferPointer<UInt8>, at start: Int, margin: Int
    ) -> Int? {
        let word = start + margin
        guard word < bytes.count, bytes[word - 2] == UInt8(ascii: "-"),
            bytes[word - 1] == UInt8(ascii: " "), isLetterOrDigit(bytes[word])
        else { return nil }
        for blank in start..<(word - 2) where bytes[blank] != UInt8(ascii: " ") { return nil }
        guard let end = bytes.lineFeed(from: word) else { return nil }
        return isPlain(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[word..<end])))
            ? end + 1 : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }

    /// Looks at eight bytes at once, the last ones of a longer word twice.
    private static func isPlain(_ word: UnsafeRawBufferPointer) -> Bool {
        guard word.count >= 8 else {
            return word.allSatisfy { isPlain(UInt64($0) &* 0x0101_0101_0101_0101) }
        }
        var offset = 0
        while offset < word.count {
            let start = min(offset, word.count - 8)
            guard isPlain(word.loadUnaligned(fromByteOffset: start, as: UInt64.self)) else {
                return false
            }
            offset += 8
        }
        return true
    }

    /// Whether each of eight bytes is from `!` to `~`, and no colon.
    ///
    /// The highest bit of each sum says so of its byte. Where a byte is above 127 and a sum runs over
    /// into the next one, its own highest bit has already decided.
    private static func isPlain(_ bytes: UInt64) -> Bool {
        let notBelow = bytes &+ 0x5F5F_5F5F_5F5F_5F5F
        let above = bytes &+ 0x0101_0101_0101_0101
        let notColon = (bytes ^ 0x3A3A_3A3A_3A3A_3A3A) &+ 0x7F7F_7F7F_7F7F_7F7F
        return notBelow & ~above & notColon & ~bytes & 0x8080_8080_8080_8080
            == 0x8080_8080_8080_8080
    }
}
