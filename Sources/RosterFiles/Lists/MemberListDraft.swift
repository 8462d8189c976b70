internal import RosterModel

/// A group that a list names in place of its members.
struct GroupReference: Equatable, Sendable {
    let id: ResourceID
    /// The last day on which the group's members come in by this route.
    let until: CalendarDay?
    let place: SourcePlace
}

/// One list of members as its file has it: `members`, `except`, or a member file.
struct MemberList: Sendable {
    var members = Members()
    /// How many addresses the list holds, duplicates included.
    var rawCount = 0
    /// Whether every address has a consent of its own.
    var hasAllConsents = true
    var groups: [GroupReference] = []
}

/// Collects one list and reports what is wrong with it.
struct MemberListDraft {
    enum Role {
        case members
        /// Taken out at the end: entries have no last day.
        case except
    }

    let role: Role
    let findings: Findings
    private var builder: AddressListBuilder
    private var domains: DomainJudge
    private let today: CalendarDay
    /// Where each address stands, in the order of the list.
    private var positions: [Position] = []
    /// Of the entries that do not stand in the file as they are, the places.
    private var indirect: [Int: TextRange] = [:]
    private var details: [(entry: Int, details: MemberDetails)] = []
    private var groups: [GroupReference] = []
    /// Where each group stands in `groups`.
    private var groupIndices: [ResourceID: Int] = [:]

    private struct Position {
        let line: UInt32
        let column: UInt32
    }

    init(role: Role, findings: Findings, context: ReadingContext) {
        self.role = role
        self.findings = findings
        builder = AddressListBuilder(validator: context.validator)
        domains = context.domains
        today = context.today
    }

    /// Reads the text of a file of members, and reports what is wrong with it.
    static func read(_ findings: Findings, _ context: ReadingContext) -> MemberList {
        var draft = MemberListDraft(role: .members, findings: findings, context: context)
        findings.text.bytes.withUnsafeBufferPointer { bytes in
            if findings.text.path.hasSuffix(".txt") {
                TextListReader().read(bytes, at: .start, into: &draft)
            } else {
                CSVListReader().read(bytes, into: &draft)
            }
        }
        return draft.finish().list
    }

    /// Adds one address without details, or reports why it is none.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ place: EntryPlace) {
        _ = append(text, place)
    }

    /// Adds one address, or reports why it is none.
    mutating func add(
        _ text: UnsafeBufferPointer<UInt8>, _ place: EntryPlace, details: MemberDetails
    ) {
        guard append(text, place) else { return }
        if !details.isEmpty { self.details.append((positions.count - 1, details)) }
        if role == .members && details.isExpired(on: today) { reportExpired(details) }
    }

    /// - Returns: Whether the text is an address.
    private mutating func append(
        _ text: UnsafeBufferPointer<UInt8>, _ place: EntryPlace
    ) -> Bool {
        do {
            try builder.append(text)
        } catch {
            error.report(String(decoding: text, as: UTF8.self), place, to: findings)
            return false
        }
        note(place)
        if role == .members {
            let verdict = domains.judge(lastOf: builder)
            if case .good = verdict { return true }
            report(verdict)
        }
        return true
    }

    private mutating func note(_ place: EntryPlace) {
        let start: TextPosition
        switch place {
        case .at(let position):
            start = position
        case .within(let range):
            indirect[positions.count] = range
            start = range.start
        }
        positions.append(
            Position(line: UInt32(clamping: start.line), column: UInt32(clamping: start.column)))
    }

    mutating func add(_ group: GroupReference) {
        if let first = groupIndices[group.id].map({ groups[$0] }) {
            let same = first.until == group.until
            findings.report(
                same ? .memberDuplicate : .memberContradiction,
                "group \(quoted: group.id) is listed twice\(same ? "" : " with different last days")",
                at: group.place.range,
                notes: [Diagnostic.Note("first listed here", at: first.place)],
                help: "keep one of the two")
            return
        }
        groupIndices[group.id] = groups.count
        groups.append(group)
        if let until = group.until, until < today {
            findings.report(
                .memberExpired,
                "the last day of group \(quoted: group.id) was \(until.description)",
                at: group.place.range, help: "remove the entry, or give it a later day")
        }
    }

    /// Sorts the list, reports what is in it twice, and hands it over.
    ///
    /// `excepted` is the declaration's `except` list, of which nobody may be listed inline.
    func finish(except excepted: MemberListPlaces? = nil) -> (
        list: MemberList, places: MemberListPlaces
    ) {
        let result = builder.finish()
        var byEntry: [Int: MemberDetails] = [:]
        for entry in details { byEntry[entry.entry] = entry.details }
        for pair in result.duplicates { fold(pair, &byEntry) }
        var indexed: [Members.IndexedDetails] = []
        if !byEntry.isEmpty {
            for index in 0..<result.addresses.count {
                if let details = byEntry[result.position(of: index)] {
                    indexed.append(Members.IndexedDetails(index: index, details: details))
                }
            }
        }
        var list = MemberList()
        list.members = Members(addresses: result.addresses, details: indexed)
        list.rawCount = builder.count
        list.groups = groups
        list.hasAllConsents =
            builder.count == 0
            || (details.count >= builder.count
                && details.allSatisfy { $0.details.consent != nil })
        let places = MemberListPlaces(addresses: result.addresses) { index in
            range(ofEntry: result.position(of: index))
        }
        if let excepted { reportExcepted(places, excepted) }
        return (list, places)
    }

    /// Merges the details of a repeated address into its first entry.
    private func fold(_ pair: (first: Int, again: Int), _ byEntry: inout [Int: MemberDetails]) {
        let first = byEntry[pair.first] ?? .none
        let again = byEntry[pair.again] ?? .none
        let address = builder.address(at: pair.again)
        let note = findings.note("first listed here", at: range(ofEntry: pair.first))
        if first.until != again.until {
            findings.report(
                .memberContradiction,
                "\(address: address) is listed twice with different last days",
                at: range(ofEntry: pair.again), notes: [note], help: "keep one of the two")
        } else {
            findings.report(
                .memberDuplicate, "\(address: address) is listed twice",
                at: range(ofEntry: pair.again), notes: [note], help: "remove one of the two")
        }
        let merged = first.merged(with: again)
        byEntry[pair.first] = merged.isEmpty ? nil : merged
    }

    private func reportExcepted(_ mine: MemberListPlaces, _ excepted: MemberListPlaces) {
        AddressSet.merge(mine.addresses, excepted.addresses) { step in
            guard case .both(let index, let other) = step else { return }
            findings.report(
                .memberContradiction,
                "\(address: mine.addresses[index]) is listed and excepted in one declaration",
                at: mine.range(index),
                notes: [findings.note("excepted here", at: excepted.range(other))],
                help: "remove one of the two")
        }
    }

    private func report(_ verdict: DomainJudge.Verdict) {
        let entry = positions.count - 1
        guard let finding = verdict.finding(about: builder.address(at: entry)) else { return }
        findings.report(
            finding.rule, finding.message, at: range(ofEntry: entry), help: finding.help)
    }

    private func reportExpired(_ details: MemberDetails) {
        let entry = positions.count - 1
        let until = details.until?.description ?? ""
        findings.report(
            .memberExpired,
            "the last day of \(address: builder.address(at: entry)) was \(until)",
            at: range(ofEntry: entry), help: "remove the entry, or give it a later day")
    }

    private func range(ofEntry entry: Int) -> TextRange {
        if let range = indirect[entry] { return range }
        let position = positions[entry]
        return TextRange(
            line: Int(position.line), column: Int(position.column),
            length: builder.address(at: entry).text.utf8.count)
    }
}

/// Where the addresses of a finished list stand.
struct MemberListPlaces {
    let addresses: AddressSet
    /// The range of the address at an index.
    let range: (Int) -> TextRange
}
