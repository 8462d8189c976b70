/// The apply after which a resource was last exactly as declared, and what was applied to it since.
package struct Seal: Equatable, Sendable {
    /// The serial of its revision.
    package let serial: Int
    /// What the last apply that wrote to the resource was of, be it one that held something back and
    /// so did not seal; nil outside git.
    package let git: GitPosition?

    package init(serial: Int, git: GitPosition?) {
        self.serial = serial
        self.git = git
    }
}
