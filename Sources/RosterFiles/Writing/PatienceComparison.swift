/// Finds which lines two texts have in common, in an order that both have.
///
/// Lines that each text has exactly once hold the two together; between those it looks again, and
/// whatever stands the same at either end of a piece is common too. So a person's address matches
/// that person's address, and not just any line that happens to be equal. Time and memory grow with
/// the lines, not with their square.
struct PatienceComparison {
    /// For each old line whether it stays.
    private(set) var keepsOld: [Bool]
    /// For each new line whether it was there before.
    private(set) var keepsNew: [Bool]
    /// The lines, as numbers that are equal where lines are.
    private let old: [Int]
    private let new: [Int]

    /// A piece of the old text, and what stands there in the new one.
    private struct Piece {
        var old: Range<Int>
        var new: Range<Int>
    }

    private struct Pair {
        let old: Int
        let new: Int
    }

    init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
        var numbers: [Line: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            let next = numbers.count
            let line = Line(bytes: line)
            if let number = numbers[line] { return number }
            numbers[line] = next
            return next
        }
        self.old = old.map(number)
        self.new = new.map(number)
        keepsOld = old.map { _ in false }
        keepsNew = new.map { _ in false }
        compare()
    }

    private mutating func compare() {
        var pending = [Piece(old: old.indices, new: new.indices)]
        while var piece = pending.popLast() {
            trim(&piece)
            guard !piece.old.isEmpty, !piece.new.isEmpty else { continue }
            var (oldStart, newStart) = (piece.old.lowerBound, piece.new.lowerBound)
            let anchors = Self.longestRise(of: uniquePairs(in: piece))
            for pair in anchors {
                keep(pair)
                pending.append(Piece(old: oldStart..<pair.old, new: newStart..<pair.new))
                (oldStart, newStart) = (pair.old + 1, pair.new + 1)
            }
            if !anchors.isEmpty {
                pending.append(
                    Piece(
                        old: oldStart..<piece.old.upperBound, new: newStart..<piece.new.upperBound))
            }
        }
    }

    private mutating func keep(_ pair: Pair) {
        keepsOld[pair.old] = true
        keepsNew[pair.new] = true
    }

    /// Takes off what both begin and end with.
    private mutating func trim(_ piece: inout Piece) {
        while let first = piece.old.first, let other = piece.new.first, old[first] == new[other] {
            keep(Pair(old: first, new: other))
            piece.old.removeFirst()
            piece.new.removeFirst()
        }
        while let last = piece.old.last, let other = piece.new.last, old[last] == new[other] {
            keep(Pair(old: last, new: other))
            piece.old.removeLast()
            piece.new.removeLast()
        }
    }

    /// How often a line stands in a piece, and where in the new text.
    private struct Occurrences {
        var old = 0
        var new = 0
        var place = 0
    }

    /// The lines that stand once on either side, in the old order.
    private func uniquePairs(in piece: Piece) -> [Pair] {
        var lines: [Int: Occurrences] = [:]
        for index in piece.old { lines[old[index], default: Occurrences()].old += 1 }
        for index in piece.new {
            lines[new[index], default: Occurrences()].new += 1
            lines[new[index]]?.place = index
        }
        return piece.old.compactMap { index in
            guard let line = lines[old[index]], line.old == 1, line.new == 1 else { return nil }
            return Pair(old: index, new: line.place)
        }
    }

    /// The longest run of pairs, not necessarily neighbours, whose new places rise too.
    private static func longestRise(of pairs: [Pair]) -> [Pair] {
        /// For each length the index of the pair that ends a rise of it at the lowest place.
        var ends: [Int] = []
        /// For each pair the one before it in the longest rise that it ends.
        var previous: [Int?] = []
        for (index, pair) in pairs.enumerated() {
            var lengths = 0..<ends.count
            while !lengths.isEmpty {
                let middle = lengths.lowerBound + lengths.count / 2
                if pairs[ends[middle]].new < pair.new {
                    lengths = (middle + 1)..<lengths.upperBound
                } else {
                    lengths = lengths.lowerBound..<middle
                }
            }
            let length = lengths.lowerBound
            previous.append(length == 0 ? nil : ends[length - 1])
            if length == ends.count { ends.append(index) } else { ends[length] = index }
        }
        var rise: [Pair] = []
        var next = ends.last
        while let index = next {
            rise.append(pairs[index])
            next = previous[index]
        }
        return rise.reversed()
    }
}

/// A line as a key; bytes are hashed at once.
private struct Line: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
