internal import RosterFiles
internal import RosterModel
internal import RosterState

/// Compares listings of flights with those that are stored, now and since changes may not be effective.
struct FlightSurvey {
    private let now: [Resource]
    /// What was stored at every moment that may not be effective yet.
    private let earlier: [[Resource]]

    init(of project: Project, in snapshot: any StateSnapshot) throws {
        let scope = ResourceScope.project(project.settings.project)
        func resources(at serial: Int) throws -> [Resource] {
            try snapshot.resources(scope, at: serial).map(\.resource)
        }
        let window = TimeSpan(seconds: -project.settings.propagation.seconds)
        let start = (Instant.now + window).text
        now = try resources(at: snapshot.identity().serial)
        earlier = try snapshot.revisions(of: nil, limit: 1000)
            .filter { $0.revision.at >= start }
            .map { try resources(at: $0.revision.serial - 1) }
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
