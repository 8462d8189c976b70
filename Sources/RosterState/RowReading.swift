package import RosterModel

/// What all rows of one resource say, every column of them read.
package struct RowReading: Equatable, Sendable {
    /// Nil for a kind without members.
    package let members: MemberDigest?
    /// How many members are in rows that no revision of the state can have written.
    package let unrecordedCount: Int

    package static let noMembers = RowReading(members: nil, unrecordedCount: 0)

    package init(members: MemberDigest?, unrecordedCount: Int) {
        self.members = members
        self.unrecordedCount = unrecordedCount
    }
}

extension ResourceRow {
    /// What neither an apply nor a guard can have left so.
    ///
    /// - Parameters:
    ///   - reading: What the rows say.
    ///   - hashing: Where SHA-256 comes from.
    /// - Returns: Nothing for a resource whose books and rows agree.
    func problems(_ reading: RowReading, _ hashing: Hashing) -> [Verification.Problem] {
        var problems: [Verification.Problem] = []
        // Either of the two, lest changed members look like changed attributes.
        let possible = [memberFingerprint, reading.members?.fingerprint].map {
            resource.fingerprint(members: $0, hashing)
        }
        if let fingerprint, !possible.contains(fingerprint) { problems.append(.attributes) }
        if let members = reading.members {
            if let memberFingerprint, memberFingerprint != members.fingerprint {
                problems.append(.members)
            }
            if size != members.count {
                problems.append(.size(said: size, counted: members.count))
            }
        }
        if reading.unrecordedCount > 0 { problems.append(.unrecorded(reading.unrecordedCount)) }
        if isCleared, !isDisturbed { problems.append(.cleared) }
        return problems
    }

    /// Whether a fingerprint is gone, as outside edits leave it.
    var isCleared: Bool {
        fingerprint == nil || resource.kind.hasMembers && memberFingerprint == nil
    }
}
