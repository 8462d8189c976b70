package import RosterModel

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
    /// What happened to holds on the value, by serial.
    private let holds: HoldSteps
    /// The value that an addition by hold gives.
    private let heldIn: Value?

    package init(
        sealed: Int, holds: HoldSteps = [:], heldIn: Value? = nil,
        isApply: @escaping (Int) -> Bool
    ) {
        self.sealed = sealed
        self.holds = holds
        self.heldIn = heldIn
        self.isApply = isApply
    }

    /// Compares the current value with the one that the seal, or the last apply since, left, and that
    /// holds have made of it.
    ///
    /// Spans may come in any order.
    package func net(of spans: [Span]) -> Net? {
        var expected = Expectation(applied: value(of: spans, at: sealed), heldIn: heldIn)
        for serial in changes(in: spans) {
            let value = value(of: spans, at: serial)
            if isApply(serial) {
                expected = Expectation(applied: value, heldIn: heldIn)
            } else if let steps = holds[serial] {
                for step in steps { expected.take(step, value) }
                if value != expected.value, expected.outside == nil { expected.outside = serial }
            } else {
                expected.outside = serial
            }
        }
        let current = spans.first { $0.removed == nil }?.value
        guard let outside = expected.outside, expected.value != current else { return nil }
        return Net(before: expected.value, after: current, serial: outside)
    }

    /// What the value should be, as the computation goes through the revisions: what was applied, and
    /// the holds that were made since over it.
    private struct Expectation {
        private var applied: Value?
        private let heldIn: Value?
        private var holds: [Int: Hold.Action] = [:]
        /// Those that leave somebody where they are, since the group would be empty.
        private var idle: Set<Int> = []
        /// The last revision that somebody else changed it in.
        var outside: Int?

        init(applied: Value?, heldIn: Value?) {
            self.applied = applied
            self.heldIn = heldIn
        }

        var value: Value? {
            if holds.values.contains(.remove) { return nil }
            return holds.isEmpty ? applied : heldIn
        }

        mutating func take(_ step: HoldStep, _ actual: Value?) {
            switch step {
            case .made(let hold, .remove) where actual != nil: idle.insert(hold)
            case .made(let hold, let action): holds[hold] = action
            case .ended(let hold, let action):
                let isKnown = holds.removeValue(forKey: hold) != nil || idle.remove(hold) != nil
                guard !isKnown, holds.isEmpty else { return }
                // It was made before the last apply. What it let in must be gone with it; what a lift
                // brings back is what it was before.
                applied = action == .add && actual == heldIn ? nil : actual
            }
        }
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

    private func value(of spans: [Span], at serial: Int) -> Value? {
        spans.first { $0.added <= serial && $0.removed ?? .max > serial }?.value
    }

    private func changes(in spans: [Span]) -> [Int] {
        Set(spans.flatMap { [$0.added, $0.removed].compactMap { $0 } }).union(holds.keys)
            .filter { $0 > sealed }.sorted()
    }
}

/// What one revision did to a hold.
package enum HoldStep: Equatable, Sendable {
    /// With the key of the hold.
    case made(Int, Hold.Action)
    case ended(Int, Hold.Action)
}

/// What revisions did to the holds on one address in one group, by serial; what ends first.
package typealias HoldSteps = [Int: [HoldStep]]

extension [Hold] {
    /// The steps of the holds on each address that concern a group.
    ///
    /// A hold that ended in the revision that made it excuses nothing.
    func steps(in group: ResourceID) -> [Address: HoldSteps] {
        var steps: [Address: HoldSteps] = [:]
        let holds = filter { ($0.group == nil || $0.group == group) && $0.made != $0.ended }
        for hold in holds {
            if let ended = hold.ended {
                steps[hold.address, default: [:]][ended, default: []].append(
                    .ended(hold.key, hold.action))
            }
        }
        for hold in holds {
            steps[hold.address, default: [:]][hold.made, default: []].append(
                .made(hold.key, hold.action))
        }
        return steps
    }
}
