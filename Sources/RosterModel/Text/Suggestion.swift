/// Finds what somebody may have meant.
package enum Suggestion {
    /// The candidate that is nearest to `text`, if it is near enough to be a slip.
    ///
    /// Ties go to the first candidate.
    package static func nearest(to text: String, in candidates: some Sequence<String>) -> String? {
        let length = text.unicodeScalars.count
        let limit = max(1, min(3, length / 3))
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            guard abs(candidate.unicodeScalars.count - length) <= limit else { continue }
            let distance = distance(text.lowercased(), candidate.lowercased())
            if distance <= limit, distance < best?.distance ?? .max {
                best = (distance, candidate)
            }
        }
        return best?.candidate
    }

    /// How many insertions, deletions, replacements and swaps of neighbours lead from one text to
    /// the other (optimal string alignment).
    package static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for i in 1..<(left.count + 1) {
            var current = [i]
            for j in 1..<(right.count + 1) {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                var best = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    best = min(best, beforePrevious[j - 2] + 1)
                }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}

/// Suggestions for many texts from the same candidates: each looks at all of them, so that only the
/// first few texts get one.
package struct Suggestions {
    private let candidates: [String]
    private var left = 50

    package init(_ candidates: some Sequence<String>) {
        self.candidates = candidates.sorted()
    }

    /// The candidate that is nearest to `text`, as long as there are not too many to ask for.
    package mutating func nearest(to text: String) -> String? {
        guard left > 0 else { return nil }
        left -= 1
        return Suggestion.nearest(to: text, in: candidates)
    }
}
