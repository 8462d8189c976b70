internal import Crypto
package import RosterModel

extension Hashing {
    /// SHA-256 of the platform's cryptographic library.
    package static let sha256 = Hashing { SHA256Hasher() }
}

private struct SHA256Hasher: ContentHasher {
    private var hash = SHA256()

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    mutating func finish() -> Fingerprint {
        Fingerprint(padding: hash.finalize())
    }
}
