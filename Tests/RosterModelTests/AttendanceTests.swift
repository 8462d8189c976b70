import RosterModel
import TestSupport
import Testing

/// What is told of one person is what is told of everybody.
@Suite struct AttendanceTests {
    private static let people = ["ana", "bruno", "cyd"]
    private static let last = 8

    @Test func `one person counts exactly where the list of all has them`() throws {
        var doubts = 0
        for seed in 0..<100 {
            let past = try RandomPast(seed: UInt64(seed), people: Self.people, last: Self.last)
            for point in try past.points() {
                let all = past.members(at: point.serial)
                    .effective(at: point, in: past.group, holds: past.holds).addresses
                let wrong = past.attendances.filter { address, attendance in
                    let isOn = all.index(of: address) != nil
                    let isRetired = past.group.attributes.isRetired
                    switch attendance.standing(at: point, isRetired: isRetired) {
                    case .absent: return isOn
                    case .counts: return !isOn
                    case .doubtful:
                        doubts += isOn ? 0 : 1
                        return false
                    }
                }
                #expect(wrong.isEmpty, "seed \(seed) at \(point)")
            }
        }
        #expect(doubts > 100)
    }

    @Test func `nobody stands otherwise between the serials at which that may change`() throws {
        for seed in 0..<50 {
            let past = try RandomPast(seed: UInt64(seed), people: Self.people, last: Self.last)
            let points = try past.points()
            for attendance in past.attendances.values {
                let serials = attendance.serials(from: 0, to: Self.last)
                let moved = try points.filter { point in
                    let before = try #require(serials.last { $0 <= point.serial })
                    let same = StatePoint(serial: before, moment: point.moment, day: point.day)
                    return attendance.standing(at: point, isRetired: false)
                        != attendance.standing(at: same, isRetired: false)
                }
                #expect(moved.isEmpty, "seed \(seed)")
                let some = attendance.serials(from: 3, to: 5)
                #expect(some == [3] + serials.filter { 3 < $0 && $0 <= 5 })
            }
        }
    }
}

/// A random past of one group: who was stored in it, and what was held of whom.
private struct RandomPast {
    let group: Resource
    let holds: [Hold]
    let attendances: [Address: Attendance]
    private let spans: [Address: [MembershipSpan]]
    private let last: Int

    init(seed: UInt64, people: [String], last: Int) throws {
        var random = SeededGenerator(seed: seed)
        let group = try GroupLine(
            Int.random(in: 0..<4, using: &random) == 0
                ? #"group a "A" retired : x"# : #"group a "A" : x"#
        ).resource
        var (spans, holds) = ([Address: [MembershipSpan]](), [Hold]())
        for address in try people.map({ try Address.sample($0) }) {
            var serial = Int.random(in: 0...2, using: &random)
            while serial < last {
                let end = serial + Int.random(in: 1...4, using: &random)
                let until =
                    [nil, CalendarDay("2027-01-31"), CalendarDay("2027-02-02")]
                    .randomElement(using: &random) ?? nil
                spans[address, default: []].append(
                    MembershipSpan(
                        group: group.id, details: MemberDetails(until: until), added: serial,
                        removed: end > last ? nil : end))
                serial = end + Int.random(in: 0...2, using: &random)
            }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let made = Int.random(in: 1...last, using: &random)
                let isAddition = Bool.random(using: &random)
                holds.append(
                    Hold(
                        key: holds.count,
                        group: isAddition || Bool.random(using: &random) ? group.id : nil,
                        address: address, action: isAddition ? .add : .remove, actor: "support",
                        at: "2027-01-01T00:00:00.000Z", reason: "ticket",
                        until: isAddition ? "2027-02-01T12:00:00.000Z" : nil, made: made,
                        ended: Bool.random(using: &random)
                            ? nil : made + Int.random(in: 1...3, using: &random)))
            }
        }
        (self.group, self.spans, self.holds, self.last) = (group, spans, holds, last)
        attendances = Dictionary(
            uniqueKeysWithValues: spans.map { address, spans in
                let own = holds.filter { $0.address == address }
                return (address, Attendance(in: group.id, spans: spans, holds: own))
            })
    }

    func points() throws -> [StatePoint] {
        try (0...last).flatMap { serial in
            try [
                ("2027-01-31", "11"), ("2027-02-01", "11"), ("2027-02-01", "13"),
                ("2027-02-03", "11"),
            ]
            .map { day, hour in
                StatePoint(
                    serial: serial, moment: "\(day)T\(hour):00:00.000Z",
                    day: try #require(CalendarDay(day)))
            }
        }
    }

    func members(at serial: Int) -> Members {
        Members(
            spans.compactMapValues { spans in
                spans.first { $0.added <= serial && $0.removed.map { $0 > serial } ?? true }?
                    .details
            })
    }
}
