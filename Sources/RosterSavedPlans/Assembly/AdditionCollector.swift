internal import RosterModel
internal import RosterPlanning

/// Added members from a plan file.
struct AdditionCollector {
    private var addresses = AddressCollector()
    private var details: [Members.IndexedDetails] = []
    private var causes: [MemberDelta.AdditionCause] = []

    var count: Int { addresses.count }

    mutating func take(_ record: AddedRecord) throws {
        let first = count
        try checkLine(of: record.addresses.count)
        for address in record.addresses { try addresses.append(address) }
        causes += try CauseRecord.causes(record.causes, of: record.addresses.count)
            .map { try $0?.ofAddition() ?? .declared }
        var next = 0
        for entry in record.details {
            let found = try entry.details.details()
            try check(
                (next..<max(next, record.addresses.count)).contains(entry.at) && !found.isEmpty,
                "details have no member")
            details.append(Members.IndexedDetails(index: first + entry.at, details: found))
            next = entry.at + 1
        }
    }

    func finish() throws -> (members: Members, causes: [MemberDelta.AdditionCause]) {
        (Members(addresses: try addresses.finish(), details: details), causes)
    }

    /// The members of a new group, to which nobody has done anything outside.
    func newMembers() throws -> ResolvedMembers {
        let members = try finish().members
        let includes = Set(try causes.compactMap { try $0.group }).sorted()
        guard !includes.isEmpty else { return ResolvedMembers(members: members) }
        let routes = Dictionary(
            uniqueKeysWithValues: includes.enumerated().map { ($0.element, UInt16($0.offset + 1)) })
        return ResolvedMembers(
            members: members, includes: includes,
            routes: try causes.map { try $0.group.flatMap { routes[$0] } ?? 0 })
    }
}

/// - Throws: `LineProblem.wrong` when no line has so many members.
func checkLine(of count: Int) throws(LineProblem) {
    try check((1...LineCoder.memberLimit).contains(count), "no line has so many members")
}

extension MemberDelta.AdditionCause {
    /// The group that a member of a new group comes in through.
    fileprivate var group: ResourceID? {
        get throws {
            switch self {
            case .declared: nil
            case .included(let group): group
            case .held: throw LineProblem.wrong("no hold lets anybody into a new group")
            case .drift: throw LineProblem.wrong("a new group has drifted")
            }
        }
    }
}
