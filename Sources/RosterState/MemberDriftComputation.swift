package import RosterModel

/// Finds the net of outside changes in the history of one membership, each detail by itself: an apply
/// that changes a note has not taken over a last day that was set outside.
package struct MemberDriftComputation {
    package typealias Whole = DriftComputation<MemberDetails>

    private let sealed: Int
    private let isApply: (Int) -> Bool
    private let holds: HoldSteps

    /// - Parameters:
    ///   - sealed: The serial of the revision that sealed the group.
    ///   - holds: What happened to holds on this member.
    ///   - isApply: Whether a revision is an apply, by serial.
    package init(
        sealed: Int, holds: HoldSteps = [:], isApply: @escaping (Int) -> Bool
    ) {
        self.sealed = sealed
        self.holds = holds
        self.isApply = isApply
    }

    /// Compares the current membership with what the seal, or the last apply since, left.
    ///
    /// Spans may come in any order.
    package func net(of spans: [Whole.Span]) -> Whole.Net? {
        let presence = DriftComputation<Bool>(
            sealed: sealed, holds: holds, heldIn: true, isApply: isApply
        )
        .net(of: DriftComputation<Bool>.joined(spans) { _ in true })
        guard presence == nil, let current = spans.first(where: { $0.removed == nil })?.value else {
            return Whole(
                sealed: sealed, holds: holds, heldIn: MemberDetails.none, isApply: isApply
            )
            .net(of: spans)
        }
        var before = current
        let serials = [
            restore(\.until, of: spans, in: &before), restore(\.note, of: spans, in: &before),
            restore(\.consent, of: spans, in: &before),
        ].compactMap { $0 }
        return serials.max().map { Whole.Net(before: before, after: current, serial: $0) }
    }

    /// Sets one detail to what was applied.
    ///
    /// - Returns: The outside revision that changed it; nil when none did.
    private func restore<Detail: Equatable>(
        _ detail: WritableKeyPath<MemberDetails, Detail?>, of spans: [Whole.Span],
        in details: inout MemberDetails
    ) -> Int? {
        let net = DriftComputation<Detail?>(
            sealed: sealed, holds: holds, heldIn: .some(nil), isApply: isApply
        )
        .net(of: DriftComputation<Detail?>.joined(spans) { $0[keyPath: detail] })
        if let net { details[keyPath: detail] = net.before ?? nil }
        return net?.serial
    }
}
