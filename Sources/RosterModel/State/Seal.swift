/// The apply after which a resource was last exactly as declared.
package struct Seal: Equatable, Sendable {
    /// The serial of its revision.
    package let serial: Int
    /// What was applied; nil outside git.
    package let git: GitPosition?

    package init(serial: Int, git: GitPosition?) {
        self.serial = serial
        self.git = git
    }
}
