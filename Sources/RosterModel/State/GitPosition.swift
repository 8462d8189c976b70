/// Where a project's files stand in git.
package struct GitPosition: Equatable, Sendable {
    /// The full hash of the commit that is checked out.
    package let commit: String
    /// Whether the files differ from that commit.
    package let isDirty: Bool

    package init(commit: String, isDirty: Bool) {
        self.commit = commit
        self.isDirty = isDirty
    }
}
