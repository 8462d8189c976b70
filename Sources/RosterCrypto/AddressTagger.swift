internal import Crypto

/// Gives each address a short tag that stands for it where the address itself is masked.
///
/// A tag is the first 35 bits of the HMAC-SHA256 of the lower-cased address, in seven characters of
/// Crockford's base 32 in lower case, which has no `i`, `l`, `o` and `u`. Whoever has the key finds
/// the tag of an address; nobody finds the address of a tag without trying addresses under the key.
package struct AddressTagger: Sendable {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let length = 7
    private static let bitsPerCharacter = 5

    private let key: SymmetricKey

    /// Tags that are the same in every run with this key.
    package init(key: String) {
        self.key = SymmetricKey(data: Array(key.utf8))
    }

    /// Tags that mean something only beside each other, under a key that nobody learns.
    package static func random() -> AddressTagger {
        AddressTagger(key: SymmetricKey(size: .bits256))
    }

    private init(key: SymmetricKey) {
        self.key = key
    }

    /// The tag of a lower-cased address.
    package func tag(_ address: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(address.utf8), using: key)
        let bits = code.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let unused = 5 * 8 - Self.length * Self.bitsPerCharacter
        let characters = (0..<Self.length).map { index in
            let shift = unused + (Self.length - 1 - index) * Self.bitsPerCharacter
            return Self.alphabet[Int(bits >> UInt64(shift) & 31)]
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
