internal import Foundation
internal import RosterFiles

extension Project {
    /// Where the project stands in what GitHub's runner has checked out, such as `audiences/`.
    ///
    /// Code hosts want paths from there. Empty where there is no such folder, or the project is it.
    var folderInWorkspace: String {
        let workspace = ProcessInfo.processInfo.environment["GITHUB_WORKSPACE"] ?? ""
        guard !workspace.isEmpty else { return "" }
        let outer = URL(filePath: workspace).resolvingSymlinksInPath().pathComponents
        let inner = URL(filePath: tree.root).resolvingSymlinksInPath().pathComponents
        guard inner.starts(with: outer) else { return "" }
        return inner.dropFirst(outer.count).map { $0 + "/" }.joined()
    }
}
