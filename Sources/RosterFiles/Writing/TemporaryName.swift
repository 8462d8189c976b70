/// The hidden name that a new content may have for a moment before it gets its own.
enum TemporaryName {
    static let prefix = ".roster-edit-"
    private static let characters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    private static let length = 6

    /// A random one.
    static func random() -> String {
        prefix + String((0..<length).compactMap { _ in characters.randomElement() })
    }

    /// Whether a file of this name can only be one of these.
    static func matches(_ name: String) -> Bool {
        name.hasPrefix(prefix) && name.dropFirst(prefix.count).count == length
            && name.dropFirst(prefix.count).allSatisfy(characters.contains)
    }
}
