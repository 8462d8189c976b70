internal import RosterCrypto
internal import RosterModel
internal import RosterState

/// One group as it was: lists that were made of it, and when some people counted.
struct GroupPast {
    private let group: Resource
    private let snapshot: any StateSnapshot
    private let holds: [Hold]
    private let timeZone: String

    /// - Parameters:
    ///   - group: The group as it is now.
    ///   - snapshot: The state.
    ///   - holds: All that were ever made.
    ///   - timeZone: Where days begin.
    init(
        of group: Resource, in snapshot: any StateSnapshot, _ holds: [Hold], _ timeZone: String
    ) {
        self.group = group
        self.snapshot = snapshot
        self.holds = holds
        self.timeZone = timeZone
    }

    /// The list that an upload is about; nil where what the state gives is not that list.
    func list(_ entry: UploadHistory.Entry) throws -> AddressSet? {
        let serial = entry.upload.serial
        guard let day = Instant.day(of: entry.made, in: timeZone),
            let then = try snapshot.resources(.ids([group.id]), at: serial).first?.resource
        else { return nil }
        let point = StatePoint(serial: serial, moment: entry.made, day: day)
        let list = try members(at: point, of: then)
        return ListDigest(list, .sha256) == entry.upload.list ? list : nil
    }

    /// The part of a difference that some moment explains: whoever is missing and did not count then,
    /// and whoever is extra and did.
    ///
    /// Reads what is stored of those who differ, and not the lists of all moments.
    ///
    /// - Parameters:
    ///   - difference: What differs.
    ///   - serial: The first revision of the time in question; what is stored now is its end.
    ///   - times: The times at which last days and holds count.
    /// - Returns: The part.
    /// - Throws: What reading throws.
    func explained(
        _ difference: ListDifference, from serial: Int, times: [StatePoint]
    ) throws -> ListDifference {
        let all = AddressSet.union([difference.missing, difference.extra])
        let spans = try snapshot.memberships(of: all, in: group.id)
        let holds = Dictionary(grouping: holds, by: \.address)
        func some(of addresses: AddressSet, counted: Bool) throws -> AddressSet {
            var (found, doubts) = ([Address](), [StatePoint: [Address]]())
            for address in addresses {
                let attendance = Attendance(
                    in: group.id, spans: spans[address] ?? [], holds: holds[address] ?? [])
                let standings = standings(attendance, from: serial, times)
                if standings.contains(where: { $0.standing == (counted ? .counts : .absent) }) {
                    found.append(address)
                    continue
                }
                for case (let point, .doubtful) in standings {
                    doubts[point, default: []].append(address)
                }
            }
            for (point, addresses) in doubts {
                let list = try members(at: point, of: group)
                found += addresses.filter { (list.index(of: $0) != nil) == counted }
            }
            return AddressSet(found)
        }
        return ListDifference(
            missing: try some(of: difference.missing, counted: false),
            extra: try some(of: difference.extra, counted: true))
    }

    /// How somebody stood whenever that may have changed.
    private func standings(
        _ attendance: Attendance, from serial: Int, _ times: [StatePoint]
    ) -> [(point: StatePoint, standing: Attendance.Standing)] {
        let last = times.map(\.serial).max() ?? serial
        return attendance.serials(from: serial, to: last).flatMap { serial in
            times.map { time in
                let point = StatePoint(serial: serial, moment: time.moment, day: time.day)
                let isRetired = group.attributes.isRetired
                return (point, attendance.standing(at: point, isRetired: isRetired))
            }
        }
    }

    /// Who counted in the group as it was at a point.
    private func members(at point: StatePoint, of group: Resource) throws -> AddressSet {
        try snapshot.members(of: group.id, at: point.serial)
            .effective(at: point, in: group, holds: holds).addresses
    }
}
