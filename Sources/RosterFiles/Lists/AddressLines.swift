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
        var position = TextPosition(line: lines.firstLine, column: lines.margin + 1)
        var start = lines.margin
        for (offset, byte) in lines.bytes.enumerated() where byte == UInt8(ascii: "\n") {
            add(UnsafeBufferPointer(rebasing: lines.bytes[start..<offset]), .at(position))
            position = TextPosition(line: position.line + 1, column: position.column)
            start = offset + 1 + lines.margin
        }
    }
}
