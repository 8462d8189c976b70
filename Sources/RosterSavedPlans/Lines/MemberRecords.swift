internal import RosterModel
internal import RosterPlanning

/// What a membership carries beside the address.
struct DetailsRecord: Codable {
    let consent: String?
    let note: String?
    let until: String?

    init(_ details: MemberDetails) {
        until = details.until?.description
        note = details.note
        consent = details.consent
    }

    func details() throws -> MemberDetails {
        MemberDetails(until: try until.map(calendarDay), note: note, consent: consent)
    }
}

/// Some of the members that a change adds, in address order.
struct AddedRecord: Codable {
    struct Details: Codable {
        /// Which of `addresses`, from 0.
        let at: Int
        let details: DetailsRecord
    }

    let addresses: [String]
    /// Of those that are not simply declared.
    let causes: [CauseRecord]
    /// Of those that have any.
    let details: [Details]

    init(
        _ members: Members, _ range: Range<Int>, cause: (Int) -> MemberDelta.AdditionCause
    ) {
        addresses = members.addresses[range].map(\.text)
        causes = CauseRecord.grouped(range.map { CauseRecord.Cause(cause($0)) })
        details =
            members.hasDetails
            ? range.compactMap { index in
                let details = members.details(at: index)
                return details.isEmpty
                    ? nil : Details(at: index - range.lowerBound, details: DetailsRecord(details))
            } : []
    }
}

/// Some of the members that a change removes, in address order.
struct RemovedRecord: Codable {
    let addresses: [String]
    /// Of those that are not simply no longer declared.
    let causes: [CauseRecord]

    init(_ delta: MemberDelta, _ range: Range<Int>) {
        addresses = delta.removed[range].map(\.text)
        causes = CauseRecord.grouped(range.map { CauseRecord.Cause(delta.removalCauses[$0]) })
    }
}

/// A member whose details change.
struct AlteredRecord: Codable {
    let address: String
    let after: DetailsRecord
    let before: DetailsRecord
    let drift: OriginRecord?

    init(_ alteration: MemberDelta.Alteration) {
        address = alteration.address.text
        before = DetailsRecord(alteration.before)
        after = DetailsRecord(alteration.after)
        drift = alteration.drift.map(OriginRecord.init)
    }
}

/// An outside change that the declaration has come to match.
struct AcknowledgedRecord: Codable {
    let address: String
    let after: DetailsRecord?
    let before: DetailsRecord?
    let origin: OriginRecord

    init(_ drift: MemberDrift) {
        address = drift.address.text
        before = drift.before.map(DetailsRecord.init)
        after = drift.after.map(DetailsRecord.init)
        origin = OriginRecord(drift.origin)
    }
}
