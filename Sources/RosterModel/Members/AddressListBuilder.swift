/// Collects addresses in the order of a list and turns them into a set in one pass.
package struct AddressListBuilder: Sendable {
    /// What became of a list.
    package struct Result: Sendable {
        package let addresses: AddressSet
        /// For each address of the set the position in the list where it stood first; nil when the
        /// list was already sorted and without duplicates, so that both positions are the same.
        package let firstPositions: [UInt32]?
        /// Repeated addresses, by position of the first and of each later one.
        package let duplicates: [(first: Int, again: Int)]

        /// The list position of the address at `index` of the set.
        package func position(of index: Int) -> Int {
            firstPositions.map { Int($0[index]) } ?? index
        }
    }

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var isOrdered = true
    private let validator: AddressValidator

    package init(validator: AddressValidator) {
        self.validator = validator
    }

    /// How many addresses the list holds so far, duplicates included.
    package var count: Int { ends.count }

    /// Validates, lower-cases and adds one address.
    ///
    /// - Throws: The first problem of the address; the list stays as it was.
    package mutating func append(_ text: UnsafeBufferPointer<UInt8>) throws(AddressProblem) {
        let start = bytes.count
        try validator.append(text, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        ends.append(UInt32(bytes.count))
        guard isOrdered, ends.count > 1 else { return }
        let previous = ends.count > 2 ? Int(ends[ends.count - 3]) : 0
        isOrdered = bytes.withUnsafeBufferPointer { all in
            ByteOrder.compare(
                UnsafeBufferPointer(rebasing: all[previous..<start]),
                UnsafeBufferPointer(rebasing: all[start...])) < 0
        }
    }

    /// The text of the address at a list position.
    package func address(at position: Int) -> Address {
        let start = position == 0 ? 0 : Int(ends[position - 1])
        return bytes.withUnsafeBufferPointer { all in
            Address(
                validated: UnsafeBufferPointer(rebasing: all[start..<(Int(ends[position]) - 1)]))
        }
    }

    /// The domain of the address last added.
    package func withLastDomain<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        let start = ends.count > 1 ? Int(ends[ends.count - 2]) : 0
        return bytes.withUnsafeBufferPointer { all in
            let line = all[start..<max(start, all.count - 1)]
            let at = line.lastIndex(of: UInt8(ascii: "@")) ?? line.startIndex
            return body(UnsafeBufferPointer(rebasing: line[at...].dropFirst()))
        }
    }

    package func finish() -> Result {
        if isOrdered { return inOrder() }
        return bytes.withUnsafeBufferPointer { all in
            sorted(all)
        }
    }

    private func inOrder() -> Result {
        var addresses = AddressSet()
        addresses.adopt(bytes: bytes, ends: ends)
        return Result(addresses: addresses, firstPositions: nil, duplicates: [])
    }

    /// A position with its address's first eight bytes, which decide most comparisons.
    private struct SortKey {
        let prefix: UInt64
        let position: UInt32
    }

    private func sorted(_ all: UnsafeBufferPointer<UInt8>) -> Result {
        let keys = (0..<ends.count).map { position in
            SortKey(prefix: prefix(all, position), position: UInt32(position))
        }
        .sorted { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            let order = ByteOrder.compare(
                line(all, Int(left.position)), line(all, Int(right.position)))
            return order == 0 ? left.position < right.position : order < 0
        }
        var addresses = AddressSet()
        addresses.reserve(count: keys.count, bytes: bytes.count)
        var positions: [UInt32] = []
        positions.reserveCapacity(keys.count)
        var duplicates: [(first: Int, again: Int)] = []
        for key in keys {
            let text = line(all, Int(key.position))
            if let first = positions.last,
                ByteOrder.compare(line(all, Int(first)), text) == 0
            {
                duplicates.append((first: Int(first), again: Int(key.position)))
            } else {
                addresses.append(UnsafeBufferPointer(rebasing: text.dropLast()))
                positions.append(key.position)
            }
        }
        return Result(addresses: addresses, firstPositions: positions, duplicates: duplicates)
    }

    private func line(
        _ all: UnsafeBufferPointer<UInt8>, _ position: Int
    ) -> UnsafeBufferPointer<UInt8> {
        let start = position == 0 ? 0 : Int(ends[position - 1])
        return UnsafeBufferPointer(rebasing: all[start..<Int(ends[position])])
    }

    private func prefix(_ all: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt64 {
        let text = line(all, position)
        var value: UInt64 = 0
        for index in 0..<8 {
            value = value << 8 | (index < text.count ? UInt64(text[index]) : 0)
        }
        return value
    }
}
