internal import Foundation
internal import RosterFiles
internal import RosterModel
internal import RosterReports
internal import RosterState

/// A folder of lists that were exported from where groups take effect.
struct ObservedFolder {
    private let lists: ObservedLists
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
        self.display = display
        let mapped = try map.map { map in
            guard let bytes = FileManager.default.contents(atPath: map) else {
                throw Failure(.failed, "cannot read \"\(map)\"")
            }
            return (path: map, bytes: [UInt8](bytes))
        }
        lists = ObservedLists(in: tree, called: path, map: mapped)
        try Self.check(lists.diagnostics, display)
    }

    /// Compares the lists with the stored groups.
    ///
    /// - Throws: `Failure` when a list has errors: nothing is compared by halves.
    func survey(
        of stored: [StoredResource], in snapshot: any StateSnapshot, _ project: Project
    ) throws -> Survey {
        let groups = stored.filter { $0.resource.kind.hasMembers }
        let byID = Dictionary(groups.map { ($0.resource.id.text, $0) }) { first, _ in first }
        let expectations = try Expectations(in: snapshot, project)
        var (observations, diagnostics) = ([Observation](), [Diagnostic]())
        for list in lists.lists {
            guard let group = byID[list.id] else { continue }
            let read = lists.read(list, project.context)
            diagnostics += read.diagnostics
            observations.append(
                Observation(
                    read.addresses, in: list.file, of: group.resource,
                    expected: try expectations.expectation(of: group.resource)))
        }
        try Self.check(diagnostics, display)
        let seen = Set(lists.lists.map(\.id))
        return Survey(
            observations: observations.sorted { Resource.reportOrder($0.resource, $1.resource) },
            strayFiles: lists.lists.filter { byID[$0.id] == nil }.map(\.file),
            unseen: groups.map(\.resource.id).filter { !seen.contains($0.text) })
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

/// What a list may show: who counts, and who counted since changes may not be effective yet.
private struct Expectations {
    private let snapshot: any StateSnapshot
    private let holds: [Hold]
    private let now: StatePoint
    /// Since when changes may not be effective yet.
    private let start: StatePoint

    init(in snapshot: any StateSnapshot, _ project: Project) throws {
        self.snapshot = snapshot
        holds = try snapshot.holds()
        now = try project.point(nil, in: snapshot)
        let window = TimeSpan(seconds: -project.settings.propagation.seconds)
        let instant = Instant.now + window
        start = StatePoint(
            serial: now.serial, moment: instant.text,
            day: instant.day(in: project.settings.timeZone))
    }

    func expectation(of group: Resource) throws -> Observation.Expectation {
        let recent = try snapshot.revisions(of: group.id, limit: 1000)
            .filter { $0.revision.at >= start.moment }.map(\.revision.serial)
        // The newest is what is stored now; what was before the oldest is the beginning.
        let serials = recent.dropFirst() + (recent.last.map { [$0 - 1] } ?? [])
        let current = try snapshot.members(of: group.id)
        let past = try serials.map {
            (serial: $0, members: try snapshot.members(of: group.id, at: $0))
        }
        let earlier = ([(now.serial, current)] + past).flatMap { serial, members in
            [start, now].map { time in
                let point = StatePoint(serial: serial, moment: time.moment, day: time.day)
                return members.effective(at: point, in: group, holds: holds).addresses
            }
        }
        return Observation.Expectation(
            members: current.effective(at: now, in: group, holds: holds).addresses,
            earlier: earlier)
    }
}
