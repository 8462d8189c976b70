/// Whether nobody sits in front of this run, and others can read what it prints.
enum ContinuousIntegration {
    /// Whether `CI` is set, and not to `false`.
    static func isOn(in environment: [String: String]) -> Bool {
        let text = environment["CI"] ?? ""
        return !text.isEmpty && text != "false"
    }
}
