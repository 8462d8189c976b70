internal import RosterModel
internal import RosterPlanning

/// Why some members of a line are added or removed.
struct CauseRecord: Codable {
    /// Nil instead of one stands for the simple cause: declared, or no longer declared.
    struct Cause: Codable, Hashable {
        let name: String
        var drift: OriginRecord?
        var via: String?
    }

    /// Which members of the line, from 0.
    private(set) var at: [Int]
    let cause: Cause

    /// Puts equal causes together, in the order in which they come first.
    static func grouped(_ causes: [Cause?]) -> [CauseRecord] {
        var records: [CauseRecord] = []
        var known: [Cause: Int] = [:]
        for (index, cause) in causes.enumerated() {
            guard let cause else { continue }
            if let record = known[cause] {
                records[record].at.append(index)
            } else {
                known[cause] = records.count
                records.append(CauseRecord(at: [index], cause: cause))
            }
        }
        return records
    }

    /// The cause of each of `count` members.
    static func causes(_ records: [CauseRecord], of count: Int) throws -> [Cause?] {
        var causes = [Cause?](repeating: nil, count: count)
        for record in records {
            for index in record.at {
                try check(
                    causes.indices.contains(index) && causes[index] == nil, "a cause has no member")
                causes[index] = record.cause
            }
        }
        return causes
    }
}

extension CauseRecord.Cause {
    init?(_ cause: MemberDelta.AdditionCause) {
        switch cause {
        case .declared: return nil
        case .included(let group): self.init(name: "included", via: group.text)
        case .held: self.init(name: "held")
        case .drift(let origin): self.init(name: "drift", drift: OriginRecord(origin))
        }
    }

    init?(_ cause: MemberDelta.RemovalCause) {
        switch cause {
        case .undeclared: return nil
        case .excepted: self.init(name: "excepted")
        case .expired: self.init(name: "expired")
        case .lapsed: self.init(name: "lapsed")
        case .held: self.init(name: "held")
        case .drift(let origin): self.init(name: "drift", drift: OriginRecord(origin))
        }
    }

    func ofAddition() throws -> MemberDelta.AdditionCause {
        switch (name, drift, via) {
        case ("included", nil, let via?): .included(try resourceID(via))
        case ("held", nil, nil): .held
        case ("drift", let drift?, nil): .drift(drift.origin)
        default: throw LineProblem.unknown
        }
    }

    func ofRemoval() throws -> MemberDelta.RemovalCause {
        switch (name, drift, via) {
        case ("excepted", nil, nil): .excepted
        case ("expired", nil, nil): .expired
        case ("lapsed", nil, nil): .lapsed
        case ("held", nil, nil): .held
        case ("drift", let drift?, nil): .drift(drift.origin)
        default: throw LineProblem.unknown
        }
    }
}
