/// What is to stand in one file of a project instead of what was read there.
package struct FileChange: Equatable, Sendable {
    /// Relative to the project.
    package let path: String
    /// What was read, and when; nil: there is to be no such file yet.
    package let before: FileContents?
    package let after: [UInt8]

    package init(path: String, before: FileContents?, after: [UInt8]) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// Whether it changes nothing.
    package var isEmpty: Bool { before?.bytes == after }
}
