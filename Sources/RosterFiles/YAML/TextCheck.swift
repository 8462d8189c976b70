internal import RosterModel

extension SourceText {
    /// Reports bytes that are no UTF-8, and texts in another encoding.
    ///
    /// - Returns: Whether the text can be read.
    func checkEncoding(_ findings: Findings) -> Bool {
        if isUTF16 {
            findings.report(
                .yamlEncoding, "the file is UTF-16", at: TextRange(.start, .start),
                help: "save the file as UTF-8")
            return false
        }
        guard let offset = bytes.withUnsafeBufferPointer(\.firstInvalidOffset) else { return true }
        let start = position(of: offset)
        findings.report(
            .yamlEncoding, "byte \(bytes[offset].hexadecimal) is no UTF-8",
            at: TextRange(line: start.line, column: start.column, length: 1),
            help: "save the file as UTF-8")
        return false
    }

    /// A byte order mark, or a zero in the first character: no text here has one otherwise.
    private var isUTF16: Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.prefix(2).contains(0)
    }

    private func hex(_ byte: UInt8) -> String {
        "0x" + String(byte, radix: 16, uppercase: true)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first byte that is no UTF-8.
    var firstInvalidOffset: Int? {
        guard let base = baseAddress else { return nil }
        var offset = 0
        while offset + 8 <= count {
            let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            offset += 8
        }
        var decoder = UTF8.ForwardParser()
        var rest = UnsafeBufferPointer(rebasing: self[offset...]).makeIterator()
        while true {
            switch decoder.parseScalar(from: &rest) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}

extension UInt8 {
    /// Such as `0xE9`.
    var hexadecimal: String { "0x" + String(self, radix: 16, uppercase: true) }
}
