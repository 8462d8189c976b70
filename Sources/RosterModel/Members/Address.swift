/// The e-mail address of a person's account: ASCII, lower case, at most 254 bytes.
///
/// Compared byte for byte; dots and `+tags` are never folded (docs/file-format.md, addresses).
package struct Address: Hashable, Sendable {
    /// The normalised text, such as `ana@contoso.com`.
    package let text: String

    /// Validates and lower-cases `text`.
    ///
    /// - Throws: The first problem found, with its byte offset.
    package init(_ text: String) throws(AddressProblem) {
        var text = text
        let normalised = text.withUTF8 { bytes in
            Result { () throws(AddressProblem) in
                var normalised: [UInt8] = []
                try AddressValidator().append(bytes, to: &normalised)
                return normalised
            }
        }
        self.text = String(decoding: try normalised.get(), as: UTF8.self)
    }

    /// Takes bytes that the validator has already passed.
    init(validated bytes: UnsafeBufferPointer<UInt8>) {
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// What follows the `@`.
    package var domain: Substring {
        text.firstIndex(of: "@").map { text[text.index(after: $0)...] } ?? ""
    }
}

extension Address: Comparable {
    package static func < (left: Address, right: Address) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension Address: CustomStringConvertible {
    package var description: String { text }
}
