internal import RosterCrypto
package import RosterModel
package import RosterPlanning

/// What is declared and what is stored, with all members at hand.
package struct PlanScenario: PlanSource {
    package var declared = DeclaredInventory([])
    package var stored = StoredInventory([])
    package var declaredMembers: [ResourceID: ResolvedMembers] = [:]
    package var storedMembers: [ResourceID: Members] = [:]
    package var drifts: [ResourceID: Drift] = [:]
    package let today: CalendarDay

    package static let day = CalendarDay(year: 2026, month: 11, day: 20) ?? .distantPast
    /// Noon of that day.
    package static let moment = "2026-11-20T12:00:00.000Z"
    package static let origin = DriftOrigin(
        serial: 7, at: "2026-11-19T14:02:11.042Z", actor: "support")

    package init(today: CalendarDay = Self.day) {
        self.today = today
    }

    /// Reads both sides in the language of `GroupLine`.
    package init(
        stored: String = "", declared: String = "", today: CalendarDay = Self.day
    ) throws {
        self.init(today: today)
        try store(try GroupLine.lines(stored))
        try declare(try GroupLine.lines(declared))
    }

    package mutating func declare(_ lines: [GroupLine]) throws {
        declared = DeclaredInventory(
            lines.map { line in
                let resolved = resolve(line)
                let members: DeclaredMembers =
                    if !line.resource.kind.hasMembers {
                        .none
                    } else if line.isKept {
                        .kept
                    } else {
                        .listed(MemberDigest(resolved.members, .sha256))
                    }
                if case .listed = members { declaredMembers[line.resource.id] = resolved }
                return DeclaredResource(
                    resource: line.resource, members: members,
                    references: Set(
                        line.entries.compactMap(\.via) + line.resource.attributes.groups
                    ).sorted(),
                    place: line.place(2, "id"), namePlace: line.place(3, "name"))
            })
    }

    package mutating func store(_ lines: [GroupLine]) throws {
        var own: [StoredResource] = []
        var foreign: [ForeignResource] = []
        for line in lines {
            let id = line.resource.id
            if let project = line.project {
                foreign.append(ForeignResource(resource: line.resource, project: project))
                continue
            }
            let members = Members(
                Dictionary(
                    uniqueKeysWithValues: line.entries.filter { $0.mark != "-" }
                        .map { ($0.address, $0.details) }))
            storedMembers[id] = members
            drifts[id] = line.drift
            own.append(
                StoredResource(
                    resource: line.resource,
                    members: line.resource.kind.hasMembers ? MemberDigest(members, .sha256) : nil,
                    version: 1, isDisturbed: !line.drift.isEmpty))
        }
        stored = StoredInventory(own, foreign: foreign)
    }

    package func plan(
        _ settings: Settings = Settings(), standing: [Refusal] = [], targets: [ResourceID] = [],
        review: Review? = nil
    ) throws -> Plan {
        try Planner(settings: settings, today: today, moment: Self.moment, hashing: .sha256)
            .plan(
                declared: declared, stored: stored, source: self, standing: standing,
                targets: targets, review: review)
    }

    /// A review whose base is what these lines declare.
    package static func review(of base: String) throws -> Review {
        let base = try PlanScenario(declared: base)
        return Review { stored in
            let id = stored.resource.id
            let declared = base.declared.resources.first { $0.resource.id == id }
            return .declared(
                declared?.resource.attributes ?? Attributes(),
                declared?.members == .kept
                    ? nil : base.declaredMembers[id]?.members ?? Members())
        }
    }

    package func declaredMembers(of id: ResourceID) throws -> ResolvedMembers {
        guard let members = declaredMembers[id] else { throw Unknown(id: id) }
        return members
    }

    package func storedMembers(of id: ResourceID) throws -> Members {
        guard let members = storedMembers[id] else { throw Unknown(id: id) }
        return members
    }

    package func drift(of id: ResourceID) throws -> Drift { drifts[id] ?? .none }

    package struct Unknown: Error {
        let id: ResourceID
    }

    /// What the reader makes of a list: `except` first, then expiry.
    private func resolve(_ line: GroupLine) -> ResolvedMembers {
        let listed = line.entries.filter { $0.mark == nil }
        let all = Members(
            Dictionary(uniqueKeysWithValues: listed.map { ($0.address, $0.details) }))
        let includes = Set(listed.compactMap(\.via)).sorted()
        let routes = Dictionary(uniqueKeysWithValues: listed.map { ($0.address, $0.via) })
        let effective = all.effective(on: today)
        return ResolvedMembers(
            members: effective, includes: includes,
            routes: includes.isEmpty
                ? []
                : effective.addresses.map { address in
                    (routes[address] ?? nil).flatMap(includes.firstIndex).map { UInt16($0 + 1) }
                        ?? 0
                },
            excepted: AddressSet(line.entries.filter { $0.mark == "-" }.map(\.address)),
            expired: all.isAllExpired(on: today) ? AddressSet() : all.expired(on: today),
            isAllExpired: all.isAllExpired(on: today))
    }
}

extension GroupLine {
    fileprivate func place(_ line: Int, _ key: String) -> SourcePlace {
        SourcePlace(
            file: "groups/\(resource.id).yaml",
            range: TextRange(line: line, column: key.count + 3, length: 4))
    }

    fileprivate var drift: Drift {
        Drift(
            members: entries.compactMap(\.drift),
            attributes: drifted.compactMap { name in
                AttributeChange(name.rawValue, nil, resource.attributes[name])
                    .map { AttributeDrift(change: $0, origin: PlanScenario.origin) }
            })
    }
}

extension GroupLine.Entry {
    fileprivate var drift: MemberDrift? {
        switch mark {
        case "+": drift(nil, details)
        case "-": drift(details, nil)
        case "~": drift(MemberDetails.none, details)
        default: nil
        }
    }

    private func drift(_ before: MemberDetails?, _ after: MemberDetails?) -> MemberDrift {
        MemberDrift(address: address, before: before, after: after, origin: PlanScenario.origin)
    }
}
