internal import RosterFiles
internal import RosterModel
internal import RosterState

/// Compares listings of flights with those that are stored, now and since changes may not be effective.
struct FlightSurvey {
    private let now: [Resource]
    /// What was stored at every moment that may not be effective yet and was another for flights.
    private let earlier: [[Resource]]

    init(of project: Project, in snapshot: any StateSnapshot) throws {
        let past = FlightPast(project: project.settings.project, snapshot: snapshot)
        let start = PropagationClock(project, at: project.moment).start
        now = try past.resources(at: snapshot.identity().serial)
        earlier = try past.changes(
            after: snapshot.revision(.notAfter(start))?.serial ?? 0, until: now
        ).map { try past.resources(at: $0 - 1) }
    }

    /// The apps of which a listing can be compared.
    var apps: Set<String> { Set(([now] + earlier).flatMap(AppFlights.apps)) }

    func observation(
        of app: String, _ listing: [FlightResource], in file: String
    ) -> FlightObservation {
        FlightObservation(
            listing, in: file, stored: AppFlights(of: app, in: now),
            earlier: earlier.map { AppFlights(of: app, in: $0) })
    }
}

/// What was stored of a project's flights, and when that was changed.
private struct FlightPast {
    let project: String
    let snapshot: any StateSnapshot

    /// What the project's groups were used for when a revision was the newest, and the groups that
    /// flights name.
    func resources(at serial: Int) throws -> [Resource] {
        let uses = try snapshot.resources(
            .kinds(Set(Kind.allCases.filter { !$0.isGroup })), at: serial
        ).filter { $0.project == project }.map(\.resource)
        let groups = try snapshot.resources(.ids(uses.groupsOfFlights), at: serial)
            .filter { $0.project == project }.map(\.resource)
        return uses + groups
    }

    /// The revisions that changed a flight, or the attributes of a group that one names.
    func changes(after serial: Int, until now: [Resource]) throws -> [Int] {
        let flights = try snapshot.attributeChanges(
            of: .packageFlight, in: project, after: serial)
        let named = try flights.keys.reduce(into: now.groupsOfFlights) { named, serial in
            named.formUnion(try resources(at: serial - 1).groupsOfFlights)
        }
        let groups = try snapshot.attributeChanges(
            of: .knownUserGroup, in: project, after: serial
        ).filter { !$0.value.isDisjoint(with: named) }
        return Set(flights.keys).union(groups.keys).sorted()
    }
}

extension [Resource] {
    fileprivate var groupsOfFlights: Set<ResourceID> {
        Set(filter { $0.kind == .packageFlight }.flatMap(\.attributes.groups))
    }
}
