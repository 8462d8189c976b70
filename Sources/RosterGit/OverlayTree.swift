package import RosterFiles

/// A project at one revision, beside the working folder that it is compared with.
///
/// What git says is the same in both is read from the folder, so that equal stamps of the two sides
/// mean equal content here too.
package struct OverlayTree: ProjectTree {
    private let revision: GitTree
    private let folder: FolderTree
    private let changed: Set<ExactPath>

    /// - Parameters:
    ///   - revision: The project at the revision.
    ///   - folder: The working folder.
    ///   - changed: The files that differ between the two, or may.
    init(revision: GitTree, folder: FolderTree, changed: Set<ExactPath>) {
        self.revision = revision
        self.folder = folder
        self.changed = changed
    }

    package func listing(of path: String) -> TreeListing { revision.listing(of: path) }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        isUnchanged(path) ? try folder.read(path) : try revision.read(path)
    }

    package func stamp(of path: String) -> FileStamp? {
        isUnchanged(path) ? folder.stamp(of: path) : revision.stamp(of: path)
    }

    /// A link may be unchanged and lead to something else.
    private func isUnchanged(_ path: String) -> Bool {
        guard case .file = revision.entries[path] else { return false }
        return !changed.contains(ExactPath(path))
    }
}
