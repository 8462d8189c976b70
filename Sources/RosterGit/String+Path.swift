/// Paths are taken apart by bytes: to a string's characters, a slash before a combining accent is none.
extension String {
    /// The names that a path is made of.
    var pathParts: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    /// The folders above a path, the nearest first; without the project's own.
    var foldersAbove: [String] {
        var folders: [String] = []
        var rest = utf8[...]
        while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<slash]
            folders.append(String(Substring(rest)))
        }
        return folders
    }

    /// What follows `start`, which the path begins with.
    func behind(_ start: String) -> String {
        String(decoding: utf8.dropFirst(start.utf8.count), as: UTF8.self)
    }

    /// Whether a name in it starts with a dot.
    var hasHiddenPart: Bool { pathParts.contains { $0.utf8.first == UInt8(ascii: ".") } }

    /// Whether it begins with the bytes of `start`.
    func begins(with start: String) -> Bool { utf8.starts(with: start.utf8) }
}
