extension AddressSet {
    /// How many of the addresses from the index `first` on each domain has.
    package func domainCounts(from first: Int) -> [String: Int] {
        var counts: [Domain: Int] = [:]
        return bytes.withUnsafeBufferPointer { all in
            for index in first..<count {
                let text = UnsafeBufferPointer(rebasing: all[textRange(at: index)])
                counts[Domain(of: text), default: 0] += 1
            }
            return Dictionary(uniqueKeysWithValues: counts.map { ($0.key.text, $0.value) })
        }
    }

    /// The domain of an address, where it stands in a set's buffer.
    private struct Domain: Hashable {
        private let bytes: UnsafeBufferPointer<UInt8>

        init(of address: UnsafeBufferPointer<UInt8>) {
            let at = address.lastIndex(of: UInt8(ascii: "@")) ?? address.startIndex
            bytes = UnsafeBufferPointer(rebasing: address[at...].dropFirst())
        }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        func hash(into hasher: inout Hasher) {
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }

        static func == (left: Domain, right: Domain) -> Bool {
            ByteOrder.compare(left.bytes, right.bytes) == 0
        }
    }
}
