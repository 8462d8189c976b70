/// One step of walking two sets side by side, in address order.
package enum MergeStep: Equatable, Sendable {
    /// Only in the left set, at this index.
    case left(Int)
    /// Only in the right set, at this index.
    case right(Int)
    /// In both, at these indices.
    case both(Int, Int)
}

extension AddressSet {
    /// Walks both sets in one linear pass.
    package static func merge(
        _ left: AddressSet, _ right: AddressSet, _ body: (MergeStep) -> Void
    ) {
        var leftIndex = 0
        var rightIndex = 0
        while leftIndex < left.count && rightIndex < right.count {
            let order = compare(left, leftIndex, right, rightIndex)
            if order == 0 {
                body(.both(leftIndex, rightIndex))
                leftIndex += 1
                rightIndex += 1
            } else if order < 0 {
                body(.left(leftIndex))
                leftIndex += 1
            } else {
                body(.right(rightIndex))
                rightIndex += 1
            }
        }
        while leftIndex < left.count {
            body(.left(leftIndex))
            leftIndex += 1
        }
        while rightIndex < right.count {
            body(.right(rightIndex))
            rightIndex += 1
        }
    }

    /// The addresses that are in any of the sets.
    package static func union(_ sets: [AddressSet]) -> AddressSet {
        var result = AddressSet()
        for set in sets where !set.isEmpty {
            if result.isEmpty {
                result = set
                continue
            }
            var merged = AddressSet()
            merge(result, set) { step in
                switch step {
                case .left(let index), .both(let index, _): merged.append(from: result, at: index)
                case .right(let index): merged.append(from: set, at: index)
                }
            }
            result = merged
        }
        return result
    }

    /// The addresses that are in both sets.
    package func intersection(_ other: AddressSet) -> AddressSet {
        var shared = AddressSet()
        Self.merge(self, other) { step in
            if case .both(let index, _) = step { shared.append(from: self, at: index) }
        }
        return shared
    }

    /// The addresses that are not in another set.
    package func subtracting(_ other: AddressSet) -> AddressSet {
        if other.isEmpty { return self }
        var rest = AddressSet()
        Self.merge(self, other) { step in
            if case .left(let index) = step { rest.append(from: self, at: index) }
        }
        return rest
    }

    /// How many addresses both sets hold.
    package func sharedCount(with other: AddressSet) -> Int {
        var shared = 0
        Self.merge(self, other) { step in
            if case .both = step { shared += 1 }
        }
        return shared
    }

    /// The index of `address`, or nil; by binary search.
    package func index(of address: Address) -> Int? {
        let wanted = Array((address.text + "\n").utf8)
        var range = 0..<count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let order = bytes.withUnsafeBufferPointer { mine in
                wanted.withUnsafeBufferPointer { theirs in
                    ByteOrder.compare(
                        UnsafeBufferPointer(rebasing: mine[lineRange(at: middle)]), theirs)
                }
            }
            if order == 0 { return middle }
            range =
                order < 0 ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    private static func compare(
        _ left: AddressSet, _ leftIndex: Int, _ right: AddressSet, _ rightIndex: Int
    ) -> Int {
        left.bytes.withUnsafeBufferPointer { leftBytes in
            right.bytes.withUnsafeBufferPointer { rightBytes in
                ByteOrder.compare(
                    UnsafeBufferPointer(rebasing: leftBytes[left.lineRange(at: leftIndex)]),
                    UnsafeBufferPointer(rebasing: rightBytes[right.lineRange(at: rightIndex)]))
            }
        }
    }
}
