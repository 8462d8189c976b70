internal import RosterModel
internal import RosterReports

/// Finds the flights of apps as the vendor's submission API takes them.
struct FlightExport {
    let project: Project
    /// As given; empty for all that have flights.
    let apps: [String]

    /// - Throws: `Failure` when an app has no flights, or a group no id in the portal.
    func report(_ view: StateView) throws -> FlightsReport {
        let resources = try view.resources(of: project.settings.project).map(\.resource)
        let known = AppFlights.apps(of: resources.filter { $0.kind == .packageFlight })
        var seen: Set<String> = []
        let wanted = apps.isEmpty ? known : try apps.map { try app($0, of: known) }
        let flights = wanted.filter { seen.insert($0).inserted }.map {
            AppFlights(of: $0, in: resources)
        }
        let missing = Set(flights.flatMap(\.groupsWithoutPortalId)).sorted()
        guard missing.isEmpty else {
            let names = missing.map(\.text).joined(separator: ", ")
            throw Failure(
                .failed,
                """
                no portalId is stored of \(names). Write the id that the portal has given to it \
                into its declaration, and apply that
                """)
        }
        return FlightsReport(
            flights.map { flights in
                let settings = ResourceID(flights.app).flatMap { project.settings.apps[$0] }
                return FlightsReport.App(flights, storeId: settings?.storeId)
            })
    }

    private func app(_ text: String, of known: [String]) throws -> String {
        guard !known.contains(text) else { return text }
        let guess = Suggestion.nearest(to: text, in: known)
        throw Failure(
            .failed,
            "no flight of the app \"\(text)\" is stored."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? ""))
    }
}
