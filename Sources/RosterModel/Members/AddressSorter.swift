/// Sorts the lines of a buffer, of which equal ones stay in the order of the list.
///
/// Eight bytes of each line decide most of it: they are sorted by as numbers, byte by byte from the
/// last, which needs no comparisons. Lines whose eight bytes are equal are then sorted by the next
/// eight. Every line ends with a line feed, which is smaller than all bytes of an address.
struct AddressSorter {
    private struct Key {
        /// Eight bytes of the line, the first of them the highest.
        var bytes: UInt64
        let position: UInt32
    }

    /// Fewer are sorted by comparing.
    private static let leastCount = 48

    let all: UnsafeBufferPointer<UInt8>
    /// For each line the offset behind its line feed.
    let ends: UnsafeBufferPointer<UInt32>

    /// The positions of the lines in the list, sorted.
    func positions() -> [UInt32] {
        var keys = ends.indices.map { Key(bytes: 0, position: UInt32($0)) }
        var spare = keys
        keys.withUnsafeMutableBufferPointer { keys in
            spare.withUnsafeMutableBufferPointer { spare in
                var pending = [(range: 0..<keys.count, depth: 0)]
                while let (range, depth) = pending.popLast() {
                    sort(
                        UnsafeMutableBufferPointer(rebasing: keys[range]),
                        UnsafeMutableBufferPointer(rebasing: spare[range]), depth: depth)
                    addTies(in: keys, range, depth: depth, to: &pending)
                }
            }
        }
        return keys.map(\.position)
    }

    /// Sorts lines by their eight bytes from `depth` on.
    private func sort(
        _ keys: UnsafeMutableBufferPointer<Key>, _ spare: UnsafeMutableBufferPointer<Key>,
        depth: Int
    ) {
        for index in keys.indices {
            keys[index].bytes = bytes(ofLine: Int(keys[index].position), from: depth)
        }
        guard keys.count >= Self.leastCount else {
            var few = keys
            few.sort { left, right in
                left.bytes == right.bytes
                    ? left.position < right.position : left.bytes < right.bytes
            }
            return
        }
        var (source, target) = (keys, spare)
        for shift in stride(from: UInt64(0), to: 64, by: 8)
        where distribute(source, into: target, by: shift) {
            swap(&source, &target)
        }
        if source.baseAddress != keys.baseAddress { _ = keys.update(from: source) }
    }

    /// Copies keys in the order of one of their bytes, those with the same as they stand.
    ///
    /// - Returns: Whether it did: not if all have the same.
    private func distribute(
        _ source: UnsafeMutableBufferPointer<Key>, into target: UnsafeMutableBufferPointer<Key>,
        by shift: UInt64
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { places in
            places.initialize(repeating: 0)
            for key in source { places[Int(key.bytes >> shift & 0xFF)] += 1 }
            guard !places.contains(source.count) else { return false }
            var place = 0
            for byte in places.indices {
                (places[byte], place) = (place, place + places[byte])
            }
            for key in source {
                let byte = Int(key.bytes >> shift & 0xFF)
                target[places[byte]] = key
                places[byte] += 1
            }
            return true
        }
    }

    /// Adds the ranges of lines that are equal so far and go on.
    private func addTies(
        in keys: UnsafeMutableBufferPointer<Key>, _ range: Range<Int>, depth: Int,
        to pending: inout [(range: Range<Int>, depth: Int)]
    ) {
        var start = range.lowerBound
        for index in range where keys[index].bytes != keys[start].bytes || index == range.last {
            let isLast = index == range.last && keys[index].bytes == keys[start].bytes
            let end = isLast ? index + 1 : index
            if end - start > 1, line(Int(keys[start].position)).count > depth + 8 {
                pending.append((start..<end, depth + 8))
            }
            start = index
        }
    }

    private func line(_ position: Int) -> Range<Int> {
        (position == 0 ? 0 : Int(ends[position - 1]))..<Int(ends[position])
    }

    /// Eight bytes as a number, with zeros behind the end of the line.
    private func bytes(ofLine position: Int, from depth: Int) -> UInt64 {
        let rest = UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: all[line(position).dropFirst(depth)]))
        if rest.count >= 8 { return UInt64(bigEndian: rest.loadUnaligned(as: UInt64.self)) }
        var value: UInt64 = 0
        for index in 0..<8 { value = value << 8 | (index < rest.count ? UInt64(rest[index]) : 0) }
        return value
    }
}
