/// A setting that differs between two revisions of `roster.yaml`, with both values as it writes them.
package struct SettingChange: Equatable, Sendable {
    /// Such as `safety.maxRemoved`.
    package let name: String
    package let before: String
    package let after: String

    package init(name: String, before: String, after: String) {
        self.name = name
        self.before = before
        self.after = after
    }
}
