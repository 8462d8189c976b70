/// A type that a column's text can be read as.
package protocol PostgresReadable {
    /// Nil when the text, or null, stands for none of its values.
    init?(postgres text: UnsafeBufferPointer<UInt8>?)
}

extension String: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        guard let text else { return nil }
        self.init(decoding: text, as: UTF8.self)
    }
}

extension Int: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        guard let text = String(postgres: text) else { return nil }
        self.init(text)
    }
}

extension Bool: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        switch String(postgres: text) {
        case "t": self = true
        case "f": self = false
        default: return nil
        }
    }
}

/// The bytes of a `bytea`, which the session writes as `\x` and hexadecimal digits.
extension [UInt8]: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        guard let text, text.count.isMultiple(of: 2), text.starts(with: "\\x".utf8) else {
            return nil
        }
        self.init()
        reserveCapacity(text.count / 2 - 1)
        for index in stride(from: 2, to: text.count, by: 2) {
            guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else {
                return nil
            }
            append(high << 4 | low)
        }
    }
}

extension Optional: PostgresReadable where Wrapped: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        guard text != nil else {
            self = Wrapped?.none
            return
        }
        guard let value = Wrapped(postgres: text) else { return nil }
        self = value
    }
}

private func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}
