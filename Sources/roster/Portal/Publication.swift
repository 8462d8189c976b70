internal import Foundation
internal import RosterCrypto
internal import RosterFiles
internal import RosterModel
internal import RosterReports
internal import RosterState

/// Hands lists over to whoever imports them where groups take effect.
struct Publication {
    let project: Project
    /// The folder, as it was named.
    let folder: String

    /// One list that is to be imported.
    private struct OpenList {
        let group: Resource
        let addresses: AddressSet
        let digest: ListDigest
        let uses: [Resource]
        /// Whether it was handed over before as it is.
        let isRepeated: Bool

        var fileName: String { group.id.text + ".csv" }
    }

    private struct OpenLists {
        let lists: [OpenList]
        let groups: [Resource]
        let identity: StateIdentity
    }

    /// Writes the lists, and then records that.
    ///
    /// In this order: a run that is killed has at most handed over what the state does not know of.
    func run() async throws -> PublicationReport {
        let store = try project.store()
        let open = try store.read(openLists)
        let tree = open.lists.isEmpty ? try existingFolder() : try madeFolder()
        if let tree { try await refuseMemberFiles(among: open.lists, in: tree) }
        let interruption = Interruption()
        try interruption.noted {
            if let tree { try write(open.lists, to: tree) { interruption.hasHappened } }
            let new = open.lists.filter { !$0.isRepeated }.map { list in
                Upload.New(
                    .handedOver, of: list.group.id, list.digest, serial: open.identity.serial)
            }
            if !new.isEmpty {
                try store.record(new, by: Actor.current) { interruption.hasHappened }
            }
        }
        return PublicationReport(
            open.lists.map {
                PublicationReport.Line(
                    group: $0.group, list: $0.digest, file: path(of: $0.fileName), uses: $0.uses)
            },
            strayFiles: strayFiles(in: tree, open.groups), project: project.settings.project,
            identity: open.identity)
    }

    private func openLists(_ snapshot: any StateSnapshot) throws -> OpenLists {
        let portal = try PortalView(of: project, in: snapshot)
        let lists = try portal.groups.compactMap { group -> OpenList? in
            let addresses = try portal.list(of: group)
            let digest = ListDigest(addresses, .sha256)
            let standing = portal.standing(of: group, digest)
            guard standing.isOpen else { return nil }
            return OpenList(
                group: group, addresses: addresses, digest: digest,
                uses: portal.resources.filter { $0.attributes.groups.contains(group.id) },
                isRepeated: standing != .stored)
        }
        return OpenLists(
            lists: lists, groups: portal.groups, identity: try snapshot.identity())
    }

    private func write(
        _ lists: [OpenList], to tree: FolderTree, isInterrupted: () -> Bool
    ) throws {
        var edited = EditedTree(tree)
        for list in lists { edited.write(list.addresses.bytes, to: list.fileName) }
        try ProjectWriter(tree).write(edited.changes, isInterrupted: isInterrupted)
    }

    /// Nil where there is no such folder.
    private func existingFolder() throws -> FolderTree? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            return nil
        }
        guard isFolder.boolValue, let tree = FolderTree(root: folder) else {
            throw Failure(.failed, "\"\(folder)\" is no folder: nothing was handed over")
        }
        try refuseDeclarations(in: tree)
        return tree
    }

    private func madeFolder() throws -> FolderTree {
        if let tree = try existingFolder() { return tree }
        let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        if let tree = FolderTree(root: parent) { try refuseDeclarations(in: tree) }
        guard mkdir(folder, 0o777) == 0, let tree = FolderTree(root: folder) else {
            let reason = String(cString: strerror(errno))
            throw Failure(
                .failed, "cannot create \"\(folder)\": \(reason); nothing was handed over")
        }
        return tree
    }

    /// A list of members that a declaration names may have the name of a list that is handed over,
    /// and says more than addresses.
    private func refuseMemberFiles(among lists: [OpenList], in tree: FolderTree) async throws {
        let read = Set(await project.read().paths.map { project.tree.root + "/" + $0 })
        guard let list = lists.first(where: { read.contains(tree.root + "/" + $0.fileName) })
        else { return }
        throw Failure(
            .failed,
            """
            a declaration takes its members from "\(path(of: list.fileName))", which would be \
            replaced: nothing was handed over. Name another folder
            """)
    }

    /// Nobody looks for lists that are handed over where declarations are.
    private func refuseDeclarations(in tree: FolderTree) throws {
        let declared = project.settings.declarations.compactMap {
            FolderTree(root: project.tree.root + "/" + $0)?.root
        }
        guard declared.contains(where: { (tree.root + "/").hasPrefix($0 + "/") }) else { return }
        throw Failure(
            .failed,
            """
            declarations are read from "\(folder)", and lists in it would be replaced: nothing was \
            handed over. Name another folder
            """)
    }

    /// The files that are no list of a group, which nobody should import with the others.
    private func strayFiles(in tree: FolderTree?, _ groups: [Resource]) -> [String] {
        let known = Set(groups.map { $0.id.text + ".csv" })
        return tree?.listing(of: "").files.filter { !known.contains($0) }.map(path) ?? []
    }

    private func path(of file: String) -> String {
        folder.hasSuffix("/") ? folder + file : folder + "/" + file
    }
}
