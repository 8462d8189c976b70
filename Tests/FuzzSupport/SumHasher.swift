package import RosterModel

extension Hashing {
    /// Tells contents apart well enough without a cryptographic library in the fuzzed binary.
    package static let sum = Hashing { SumHasher() }
}

private struct SumHasher: ContentHasher {
    private var sum: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    mutating func finish() -> Fingerprint {
        let bytes = (0..<Fingerprint.length).map { UInt8(truncatingIfNeeded: sum >> ($0 % 8 * 8)) }
        guard let fingerprint = Fingerprint(bytes) else { preconditionFailure("not 32 bytes") }
        return fingerprint
    }
}
