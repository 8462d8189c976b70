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
    /// Where the domain of the address last added starts in `bytes`.
    private var lastDomain = 0
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
        lastDomain = start + (try validator.append(text, to: &bytes)) + 1
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
        bytes.withUnsafeBufferPointer { all in
            body(UnsafeBufferPointer(rebasing: all[lastDomain...].dropLast()))
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

    private func sorted(_ all: UnsafeBufferPointer<UInt8>) -> Result {
        let order = ends.withUnsafeBufferPointer { AddressSorter(all: all, ends: $0).positions() }
        var addresses = AddressSet()
        addresses.reserve(count: order.count, bytes: bytes.count)
        var positions: [UInt32] = []
        positions.reserveCapacity(order.count)
        var duplicates: [(first: Int, again: Int)] = []
        var previous = UnsafeBufferPointer<UInt8>(rebasing: all[..<0])
        for position in order {
            let line = line(all, Int(position))
            if let first = positions.last, ByteOrder.compare(previous, line) == 0 {
                duplicates.append((first: Int(first), again: Int(position)))
            } else {
                addresses.append(line: line)
                positions.append(position)
                previous = line
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
}
