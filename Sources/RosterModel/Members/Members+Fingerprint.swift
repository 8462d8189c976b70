extension Members {
    /// A hash of who is a member, with which details.
    ///
    /// Over the count and length of the packed addresses, the addresses (each with a line feed),
    /// and then for each member with details its index and the length-prefixed details.
    package func fingerprint(_ hashing: Hashing) -> Fingerprint {
        var encoder = FingerprintEncoder(hashing)
        encoder.encode(count: addresses.count)
        addresses.bytes.withUnsafeBytes { encoder.encode(bytes: $0) }
        encoder.encode(count: details.count)
        for entry in details {
            encoder.encode(count: entry.index)
            encoder.encode(entry.details.until?.description)
            encoder.encode(entry.details.note)
            encoder.encode(entry.details.consent)
        }
        return encoder.finish()
    }
}
