/// A sorted, duplicate-free set of addresses over one contiguous buffer.
///
/// Ten million memberships fit in memory group by group because an address costs its bytes, a line
/// feed and four bytes of offset: there is no object for each.
package struct AddressSet: Sendable {
    /// The addresses in byte order, each followed by a line feed.
    ///
    /// A line feed sorts before every byte of an address, so the terminated forms compare as the
    /// addresses do, and the whole buffer can be hashed or written in one call.
    package private(set) var bytes: [UInt8]
    /// For each address the offset behind its line feed.
    private var ends: [UInt32]

    package init() {
        bytes = []
        ends = []
    }

    /// Sorts and de-duplicates a few addresses.
    package init(_ addresses: some Sequence<Address>) {
        self.init()
        for address in Set(addresses).sorted() {
            var text = address.text
            text.withUTF8 { append($0) }
        }
    }

    package var count: Int { ends.count }
    package var isEmpty: Bool { ends.isEmpty }

    package subscript(index: Int) -> Address {
        bytes.withUnsafeBufferPointer { all in
            let range = textRange(at: index)
            return Address(validated: UnsafeBufferPointer(rebasing: all[range]))
        }
    }

    /// Where the address at `index` stands in `bytes`, without its line feed.
    package func textRange(at index: Int) -> Range<Int> {
        start(of: index)..<(Int(ends[index]) - 1)
    }

    /// Where the address at `index` stands in `bytes`, with its line feed.
    func lineRange(at index: Int) -> Range<Int> {
        start(of: index)..<Int(ends[index])
    }

    /// Adds an address that is valid, lower-cased and greater than all before it.
    package mutating func append(_ address: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: address)
        bytes.append(UInt8(ascii: "\n"))
        ends.append(UInt32(bytes.count))
    }

    /// Adds an address with its line feed, greater than all before it.
    mutating func append(line: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: line)
        ends.append(UInt32(bytes.count))
    }

    /// Adds the address at `index` of another set, greater than all before it.
    package mutating func append(from other: AddressSet, at index: Int) {
        bytes.append(contentsOf: other.bytes[other.lineRange(at: index)])
        ends.append(UInt32(bytes.count))
    }

    /// Takes over a buffer that is already sorted, terminated and duplicate-free.
    mutating func adopt(bytes: [UInt8], ends: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
    }

    mutating func reserve(count: Int, bytes byteCount: Int) {
        ends.reserveCapacity(count)
        bytes.reserveCapacity(byteCount)
    }

    private func start(of index: Int) -> Int {
        index == 0 ? 0 : Int(ends[index - 1])
    }
}

extension AddressSet: Equatable {
    package static func == (left: AddressSet, right: AddressSet) -> Bool {
        left.bytes == right.bytes
    }
}

extension AddressSet: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }
}
