/// A SHA-256 value: 32 bytes that stand for a content.
package struct Fingerprint: Hashable, Sendable {
    package let bytes: [UInt8]

    package static let length = 32

    /// Takes the first 32 bytes, and zeros where there are fewer.
    package init(padding bytes: some Sequence<UInt8>) {
        var bytes = Array(bytes.prefix(Self.length))
        bytes += Array(repeating: 0, count: Self.length - bytes.count)
        self.bytes = bytes
    }

    /// Nil unless there are 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads 64 hexadecimal digits.
    package init?(hex: some StringProtocol) {
        let digits = hex.utf8.map { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard digits.count == Self.length * 2 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// Reads the form of `description`, such as `sha256:1f0c…`.
    package init?(described text: String) {
        let prefix = "sha256:"
        guard text.hasPrefix(prefix) else { return nil }
        self.init(hex: text.dropFirst(prefix.count))
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Fingerprint: CustomStringConvertible {
    package var description: String { "sha256:" + hex }
}

/// A running SHA-256 computation.
package protocol ContentHasher {
    mutating func update(_ bytes: UnsafeRawBufferPointer)
    /// The hash of all bytes so far; the hasher is not used again.
    mutating func finish() -> Fingerprint
}

/// Where hashers come from: declared here, made from a cryptographic library by the executable, so
/// that the model and the reader need none.
package struct Hashing: Sendable {
    package let make: @Sendable () -> any ContentHasher

    package init(make: @escaping @Sendable () -> any ContentHasher) {
        self.make = make
    }
}

/// Feeds values to a hasher so that no two different sequences of values give the same bytes.
package struct FingerprintEncoder {
    private var hasher: any ContentHasher

    package init(_ hashing: Hashing) {
        hasher = hashing.make()
    }

    package mutating func encode(count: Int) {
        withUnsafeBytes(of: UInt64(count).littleEndian) { hasher.update($0) }
    }

    package mutating func encode(bytes: UnsafeRawBufferPointer) {
        encode(count: bytes.count)
        hasher.update(bytes)
    }

    package mutating func encode(_ text: String) {
        var text = text
        text.withUTF8 { encode(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Encodes whether there is a text, and which.
    package mutating func encode(_ text: String?) {
        encode(count: text == nil ? 0 : 1)
        if let text { encode(text) }
    }

    package mutating func encode(_ fingerprint: Fingerprint?) {
        encode(count: fingerprint == nil ? 0 : 1)
        fingerprint?.bytes.withUnsafeBytes { encode(bytes: $0) }
    }

    package mutating func finish() -> Fingerprint { hasher.finish() }
}
