package import RosterModel

/// What a state holds of one resource since it was sealed, as a store reads it.
package struct ResourceHistory {
    package typealias MemberSpan = DriftComputation<MemberDetails>.Span
    package typealias AttributesSpan = DriftComputation<Attributes>.Span

    /// A revision since the seal that touched the resource.
    package struct Step {
        package let isApply: Bool
        package let origin: DriftOrigin

        package init(isApply: Bool, origin: DriftOrigin) {
            self.isApply = isApply
            self.origin = origin
        }
    }

    private let row: ResourceRow
    private let steps: [Int: Step]
    private let members: [String: [MemberSpan]]
    private let attributes: [AttributesSpan]
    private let holds: [Address: HoldSteps]

    /// - Parameters:
    ///   - row: The resource as it is now.
    ///   - steps: The revisions since its seal that touched it.
    ///   - members: The memberships, by address, that began or ended since.
    ///   - holds: All holds of the state.
    ///   - formerAttributes: What its attributes were before they were replaced since.
    package init(
        of row: ResourceRow, steps: [Step], members: [(address: String, span: MemberSpan)],
        holds: [Hold], formerAttributes: [AttributesSpan]
    ) {
        self.row = row
        self.steps = Dictionary(steps.map { ($0.origin.serial, $0) }) { first, _ in first }
        self.members = Dictionary(grouping: members, by: \.address).mapValues { $0.map(\.span) }
        let current = AttributesSpan(
            value: row.resource.attributes, added: row.since, removed: nil)
        attributes = [current] + formerAttributes
        self.holds = holds.steps(in: row.resource.id)
    }

    /// The net of what was done outside; what a hold did is no drift.
    package func drift() -> Drift {
        Drift(members: memberDrift(), attributes: attributeDrift())
    }

    private func isApply(_ serial: Int) -> Bool { steps[serial]?.isApply ?? false }

    private func memberDrift() -> [MemberDrift] {
        members.compactMap { text, spans in
            guard let address = try? Address(text) else { return nil }
            let computation = MemberDriftComputation(
                sealed: row.sealed, holds: holds[address] ?? [:], isApply: isApply)
            guard let net = computation.net(of: spans), let origin = steps[net.serial]?.origin
            else { return nil }
            return MemberDrift(
                address: address, before: net.before, after: net.after, origin: origin)
        }
    }

    /// The net of each attribute by itself, so that each names the revision that changed it.
    private func attributeDrift() -> [AttributeDrift] {
        let computation = DriftComputation<AttributeValue?>(sealed: row.sealed, isApply: isApply)
        return row.resource.kind.attributes.compactMap { name in
            guard let net = computation.net(of: DriftComputation.joined(attributes) { $0[name] }),
                let origin = steps[net.serial]?.origin,
                let change = AttributeChange(name.rawValue, net.before ?? nil, net.after ?? nil)
            else { return nil }
            return AttributeDrift(change: change, origin: origin)
        }
    }
}
