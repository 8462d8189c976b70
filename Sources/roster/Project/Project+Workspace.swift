internal import Foundation
internal import RosterFiles

extension FolderTree {
    /// Where the folder stands in what GitHub's runner has checked out, such as `audiences/`.
    ///
    /// Code hosts want paths from there. Empty where there is no such folder, or this is it.
    var placeInWorkspace: String {
        let workspace = ProcessInfo.processInfo.environment["GITHUB_WORKSPACE"] ?? ""
        guard !workspace.isEmpty else { return "" }
        let outer = URL(filePath: workspace).resolvingSymlinksInPath().pathComponents
        let inner = URL(filePath: root).resolvingSymlinksInPath().pathComponents
        guard inner.starts(with: outer) else { return "" }
        return inner.dropFirst(outer.count).map { $0 + "/" }.joined()
    }
}

extension Project {
    /// Where the project stands in what GitHub's runner has checked out.
    var folderInWorkspace: String { tree.placeInWorkspace }
}
