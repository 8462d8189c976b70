/// Finds the net of outside changes in the history of one value: a membership, or the attributes
/// of a resource.
package struct DriftComputation<Value: Equatable> {
    /// The value from one revision until another; nil while it is current.
    package struct Span {
        package let value: Value
        package let added: Int
        package let removed: Int?

        package init(value: Value, added: Int, removed: Int?) {
            self.value = value
            self.added = added
            self.removed = removed
        }
    }

    /// What differs, and since which outside revision.
    package struct Net {
        package let before: Value?
        package let after: Value?
        package let serial: Int
    }

    /// The serial of the revision that sealed the resource.
    package let sealed: Int
    /// Whether a revision is an apply, by serial.
    package let isApply: (Int) -> Bool

    package init(sealed: Int, isApply: @escaping (Int) -> Bool) {
        self.sealed = sealed
        self.isApply = isApply
    }

    /// Compares the current value with the one that the seal, or the last apply since, left.
    ///
    /// Spans may come in any order.
    package func net(of spans: [Span]) -> Net? {
        var baseline = spans.first { $0.added <= sealed && $0.removed ?? .max > sealed }?.value
        let current = spans.first { $0.removed == nil }?.value
        var lastOutside: Int?
        for serial in changes(in: spans) {
            if isApply(serial) {
                baseline = spans.first { $0.added == serial }?.value
                lastOutside = nil
            } else {
                lastOutside = serial
            }
        }
        guard let lastOutside, baseline != current else { return nil }
        return Net(before: baseline, after: current, serial: lastOutside)
    }

    /// The spans of one part of a value: neighbours in which the part is equal become one.
    package static func joined<Whole>(
        _ spans: [DriftComputation<Whole>.Span], part: (Whole) -> Value
    ) -> [Span] {
        spans.sorted { $0.added < $1.added }.reduce(into: []) { joined, span in
            let value = part(span.value)
            if let last = joined.last, last.removed == span.added, last.value == value {
                joined[joined.count - 1] = Span(
                    value: value, added: last.added, removed: span.removed)
            } else {
                joined.append(Span(value: value, added: span.added, removed: span.removed))
            }
        }
    }

    private func changes(in spans: [Span]) -> [Int] {
        Set(spans.flatMap { [$0.added, $0.removed].compactMap { $0 } })
            .filter { $0 > sealed }.sorted()
    }
}
