internal import RosterModel
internal import RosterPlanning

/// Puts a change together from its line and those of its members.
struct ChangeAssembler {
    let record: ChangeRecord
    let isHeldBack: Bool
    private let wanted: ChangeRecord.Members?
    private var additions = AdditionCollector()
    private var removed = AddressCollector()
    private var removalCauses: [MemberDelta.RemovalCause] = []
    private var altered: [MemberDelta.Alteration] = []
    private var acknowledged: [MemberDrift] = []

    init(_ record: ChangeRecord, isHeldBack: Bool) throws {
        try record.members?.checkSizes()
        self.record = record
        self.isHeldBack = isHeldBack
        wanted = record.members
    }

    /// Whether all lines of members are there.
    var isComplete: Bool {
        guard let wanted else { return true }
        return additions.count == wanted.added && removed.count == wanted.removed
            && altered.count == wanted.altered && acknowledged.count == wanted.acknowledged
    }

    /// Takes the next line of members; they come by sort.
    mutating func take(_ line: PlanLine) throws {
        guard let wanted else { return }
        switch line {
        case .added(let record) where additions.count < wanted.added:
            try additions.take(record)
            try check(additions.count <= wanted.added, "more members are added than announced")
        case .removed(let record)
        where additions.count == wanted.added && removed.count < wanted.removed:
            try take(record)
            try check(removed.count <= wanted.removed, "more members are removed than announced")
        case .altered(let records)
        where removed.count == wanted.removed && altered.count < wanted.altered:
            try take(records)
            try check(altered.count <= wanted.altered, "more members change than announced")
        case .acknowledged(let records) where altered.count == wanted.altered:
            try take(records)
            try check(
                acknowledged.count <= wanted.acknowledged,
                "more members are acknowledged than announced")
        default:
            throw LineProblem.wrong("members were expected here")
        }
    }

    private mutating func take(_ record: RemovedRecord) throws {
        try checkLine(of: record.addresses.count)
        for address in record.addresses { try removed.append(address) }
        removalCauses += try CauseRecord.causes(record.causes, of: record.addresses.count)
            .map { try $0?.ofRemoval() ?? .undeclared }
    }

    private mutating func take(_ records: [AlteredRecord]) throws {
        try checkLine(of: records.count)
        for record in records {
            let address = try address(record.address, after: altered.last?.address)
            let (before, after) = (try record.before.details(), try record.after.details())
            try check(before != after, "a member does not change")
            altered.append(
                MemberDelta.Alteration(
                    address: address, before: before, after: after, drift: record.drift?.origin))
        }
    }

    private mutating func take(_ records: [AcknowledgedRecord]) throws {
        try checkLine(of: records.count)
        for record in records {
            acknowledged.append(
                MemberDrift(
                    address: try address(record.address, after: acknowledged.last?.address),
                    before: try record.before?.details(), after: try record.after?.details(),
                    origin: record.origin.origin))
        }
    }

    private func address(_ text: String, after last: Address?) throws -> Address {
        var single = AddressCollector()
        try single.append(text)
        let address = try required(try single.finish().first, "an address is none")
        try check(last.map { $0 < address } ?? true, "addresses are out of order")
        return address
    }

    /// The change, once `isComplete`.
    func change(_ hashing: Hashing) throws -> Change {
        let change = Change(
            try record.actionOfChange(), to: try record.resource.resource(),
            at: try record.place?.place(), references: try record.references.map(resourceID),
            attributes: try record.attributeChanges.map { try $0.change() },
            attributeDrift: try record.attributeDrift.map { try $0.drift() },
            members: try memberChanges(hashing), membersAfter: try record.membersAfter?.digest(),
            ended: try record.ended.map { try $0.ended() },
            before: try record.before.map(fingerprint), version: record.version,
            isPartial: record.partial, hashing: hashing)
        try check(
            change.digest.description == record.digest, "the digest of a change does not agree")
        if !isHeldBack { try ChangeCheck(change: change, hashing: hashing).run() }
        return change
    }

    private func memberChanges(_ hashing: Hashing) throws -> MemberChanges? {
        guard let wanted else { return nil }
        if try record.actionOfChange() == .create {
            let members = try additions.newMembers().members
            try check(
                MemberDigest(members, hashing) == (try record.membersAfter?.digest()),
                "the members of a new group do not agree with their fingerprint")
            return .all(members.count)
        }
        var delta = MemberDelta()
        (delta.added, delta.additionCauses) = try additions.finish()
        delta.removed = try removed.finish()
        delta.removalCauses = removalCauses
        delta.changed = altered
        delta.acknowledged = acknowledged
        delta.unchangedCount = wanted.unchanged
        return .some(delta)
    }
}
