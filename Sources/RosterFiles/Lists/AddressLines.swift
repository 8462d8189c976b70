internal import RosterModel

/// Consecutive lines of a file, each with one address behind as many bytes.
struct AddressLines {
    /// Every line ends with a line feed.
    let bytes: UnsafeBufferPointer<UInt8>
    /// How many bytes stand before each address.
    let margin: Int
    /// The number of the first line.
    let firstLine: Int
}

extension MemberListDraft {
    /// Adds the addresses, or reports why they are none.
    mutating func add(_ lines: AddressLines) {
        var line = lines.firstLine
        var start = lines.margin
        while let end = lines.bytes.lineFeed(from: start) {
            add(
                UnsafeBufferPointer(rebasing: lines.bytes[start..<end]),
                .at(TextPosition(line: line, column: lines.margin + 1)))
            line += 1
            start = end + 1 + lines.margin
        }
    }
}
