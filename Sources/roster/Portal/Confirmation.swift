internal import RosterCrypto
internal import RosterModel
internal import RosterReports
internal import RosterState

/// Records that lists which were handed over are imported: as somebody says, or as was observed.
struct Confirmation {
    let project: Project
    /// Which groups, as given; empty for all that it may be about.
    let ids: [String]
    /// Where lists were exported to; nil to take somebody's word.
    let observed: ObservedFolder?

    private typealias Decision = (line: ConfirmationReport.Line, new: Upload.New?)

    func run() throws -> ConfirmationReport {
        let store = try project.store()
        let (decisions, seen, identity) = try store.read { snapshot in
            let portal = try PortalView(of: project, in: snapshot)
            let wanted = try ids.map { try group($0, portal) }
            let identity = try snapshot.identity()
            let decisions =
                try observed.map { try decide($0, wanted, portal, identity.serial) }
                ?? decide(wanted, portal)
            let seen = observed.map { folder in
                ConfirmationReport.Observed(
                    folder: folder.path,
                    strayFiles: folder.strayFiles(
                        beside: portal.resources.filter(\.kind.hasMembers)))
            }
            return (decisions, seen, identity)
        }
        let new = decisions.compactMap(\.new)
        if !new.isEmpty {
            let interruption = Interruption()
            try interruption.noted {
                try store.record(new, by: Actor.current) { interruption.hasHappened }
            }
        }
        // Read again: the store says at which time that was.
        let standings = try store.read { snapshot in
            let portal = try PortalView(of: project, in: snapshot)
            return decisions.map { portal.standing(of: $0.line.group, after: $0.new) }
        }
        return ConfirmationReport(
            zip(decisions, standings).map { decision, standing in
                standing.map { ConfirmationReport.Line(decision.line.group, .confirmed($0)) }
                    ?? decision.line
            },
            observed: seen, project: project.settings.project, identity: identity)
    }

    private func group(_ text: String, _ portal: PortalView) throws -> Resource {
        let id = try portal.view.snapshot.storedID(text, of: project.settings.project)
        guard let group = portal.resources.first(where: { $0.id == id }), group.kind.hasMembers
        else {
            throw Failure(
                .failed, "\"\(id)\" is no known user group: it has no list to confirm")
        }
        return group
    }

    /// Takes somebody's word.
    private func decide(_ wanted: [Resource], _ portal: PortalView) throws -> [Decision] {
        let groups =
            wanted.isEmpty
            ? portal.groups.filter { portal.newest[$0.id]?.step == .handedOver } : wanted
        return try groups.map { group in
            guard let latest = portal.newest[group.id] else {
                return (ConfirmationReport.Line(group, .neverHandedOver), nil)
            }
            let standing = try portal.standing(of: group)
            switch standing {
            case .stored:
                return (ConfirmationReport.Line(group, .changed(since: latest.at)), nil)
            case .handedOver:
                return (
                    ConfirmationReport.Line(group, .confirmed(standing)),
                    Upload.New(.done, of: group.id, latest.list, serial: latest.serial)
                )
            case .imported, .observed:
                return (ConfirmationReport.Line(group, .unchanged(standing)), nil)
            }
        }
    }

    /// Takes what was observed: exactly the lists that are equal.
    private func decide(
        _ folder: ObservedFolder, _ wanted: [Resource], _ portal: PortalView, _ serial: Int
    ) throws -> [Decision] {
        let groups = wanted.isEmpty ? portal.groups : wanted
        let observations = try folder.observations(
            of: groups, in: portal.view.snapshot, project)
        let seen = try observations.map { observation -> Decision in
            let group = observation.resource
            guard observation.isEqual else {
                return (
                    ConfirmationReport.Line(group, .different(file: observation.file)), nil
                )
            }
            let list = ListDigest(try portal.list(of: group), .sha256)
            let standing = portal.standing(of: group, list)
            if case .observed = standing {
                return (ConfirmationReport.Line(group, .unchanged(standing)), nil)
            }
            return (
                ConfirmationReport.Line(group, .confirmed(standing)),
                Upload.New(.observed, of: group.id, list, serial: serial)
            )
        }
        let unseen = wanted.filter { group in
            !observations.contains { $0.resource.id == group.id }
        }
        return seen + unseen.map { (ConfirmationReport.Line($0, .unseen), nil) }
    }
}

extension PortalView {
    /// How a list stands that was just recorded; nil for none.
    fileprivate func standing(of group: Resource, after new: Upload.New?) -> PortalStanding? {
        new.map { standing(of: group, $0.list) }
    }
}
