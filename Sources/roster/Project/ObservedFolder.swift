internal import RosterFiles
internal import RosterModel
internal import RosterReports
internal import RosterState

/// A folder of lists that were exported from where groups take effect.
struct ObservedFolder {
    /// As it was named.
    let path: String
    private let lists: ObservedLists
    private let listings: FlightListings
    private let display: DisplayOptions

    /// Looks at what there is.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - map: The path of a file that says which list is of which group; nil where their names do.
    ///   - display: How to show what is wrong with it.
    /// - Throws: `Failure` when there is no such folder, or the map has errors.
    init(_ path: String, map: String?, _ display: DisplayOptions) throws {
        guard let tree = FolderTree(root: path) else {
            throw Failure(.failed, "there is no folder \"\(path)\"")
        }
        self.path = path
        self.display = display
        let mapped = try map.map { (path: $0, bytes: try GivenFile.bytes(of: $0)) }
        lists = ObservedLists(in: tree, called: path, map: mapped)
        listings = FlightListings(in: tree, called: path)
        try Self.check(lists.diagnostics, display)
    }

    /// Compares what is there with the stored groups and flights.
    ///
    /// - Parameters:
    ///   - stored: What is compared.
    ///   - isNarrowed: Whether that is not all of the project.
    ///   - snapshot: The state.
    ///   - project: Whose it is.
    /// - Returns: What differs.
    /// - Throws: `Failure` when a file has errors: nothing is compared by halves.
    func survey(
        of stored: [Resource], isNarrowed: Bool, in snapshot: any StateSnapshot, _ project: Project
    ) throws -> Survey {
        let groups = stored.filter(\.kind.hasMembers)
        let ids = try Self.ids(in: snapshot, project)
        // What a survey of flights reads is for listings alone.
        let flights =
            listings.listings.isEmpty ? nil : try FlightSurvey(of: project, in: snapshot)
        let known = flights?.apps ?? []
        let apps =
            isNarrowed
            ? Set(AppFlights.apps(of: stored.filter { $0.kind == .packageFlight })) : known
        let seen = Set(lists.lists.map(\.id))
        return Survey(
            observations: try observations(of: groups, in: snapshot, project),
            strayFiles: strayFiles(ids, known),
            unseen: groups.map(\.id).filter { !seen.contains($0.text) },
            flights: try flights.map { try observations(of: apps, by: $0) } ?? [])
    }

    /// The files that are neither a list of some groups nor a listing of flights.
    func strayFiles(beside groups: [Resource]) -> [String] {
        strayFiles(Set(groups.map(\.id.text)), Set(listings.listings.map(\.app)))
    }

    /// Compares the lists of some groups, in report order.
    ///
    /// - Throws: `Failure` when a list has errors.
    func observations(
        of groups: [Resource], in snapshot: any StateSnapshot, _ project: Project
    ) throws -> [Observation] {
        try Self.check(lists.strangers(to: try Self.ids(in: snapshot, project)), display)
        let byID = Dictionary(groups.map { ($0.id.text, $0) }) { first, _ in first }
        let expectations = try Expectations(in: snapshot, project)
        var (observations, diagnostics) = ([Observation](), [Diagnostic]())
        for list in lists.lists {
            guard let group = byID[list.id] else { continue }
            let read = lists.read(list, project.context)
            diagnostics += read.diagnostics
            observations.append(
                try expectations.observation(read.addresses, in: list.file, of: group))
        }
        try Self.check(diagnostics, display)
        return observations.sorted { Resource.reportOrder($0.resource, $1.resource) }
    }

    /// The files that are of no stored group and no app with flights, in the order of their paths.
    private func strayFiles(_ ids: Set<String>, _ apps: Set<String>) -> [String] {
        let listed = Set(listings.listings.map(\.file))
        let files =
            lists.lists.filter { !ids.contains($0.id) }.map(\.file)
            + lists.otherFiles.filter { !listed.contains($0) }
            + listings.listings.filter { !apps.contains($0.app) }.map(\.file)
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The ids of all known user groups of the project, whatever is compared.
    private static func ids(
        in snapshot: any StateSnapshot, _ project: Project
    ) throws -> Set<String> {
        let resources = try snapshot.inventory(of: project.settings.project).resources
        return Set(resources.map(\.resource).filter(\.kind.hasMembers).map(\.id.text))
    }

    private func observations(
        of apps: Set<String>, by survey: FlightSurvey
    ) throws -> [FlightObservation] {
        var (observations, diagnostics) = ([FlightObservation](), [Diagnostic]())
        for listing in listings.listings where apps.contains(listing.app) {
            let read = listings.read(listing)
            diagnostics += read.diagnostics
            observations.append(
                survey.observation(of: listing.app, read.flights, in: listing.file))
        }
        try Self.check(diagnostics, display)
        return observations
    }

    private static func check(_ diagnostics: [Diagnostic], _ display: DisplayOptions) throws {
        let errors = diagnostics.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        display.warn(errors)
        throw Failure(
            .failed, "nothing was compared: \(DiagnosticText.summary(errors)) in the observed files"
        )
    }
}
