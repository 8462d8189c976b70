internal import RosterFiles

/// What one git tree holds below a project's folder.
struct TreeEntries: Sendable {
    enum Entry: Equatable, Sendable {
        case file(ObjectID)
        case link(ObjectID)
        case submodule
    }

    /// The paths of all entries, in byte order.
    private(set) var paths: [String] = []
    /// Folders and files whose names are not UTF-8, with what is no text replaced.
    private(set) var unreadable: [String] = []
    private var entries: [ExactPath: Entry] = [:]
    private var folders: Set<ExactPath> = [ExactPath("")]

    /// Reads the records of `git ls-tree -r -z`: `MODE TYPE ID`, a tab and the path.
    ///
    /// - Parameters:
    ///   - records: One for each entry.
    ///   - prefix: What every path starts with, and is known by here without.
    init(_ records: [ArraySlice<UInt8>], prefix: String) {
        for record in records {
            guard let tab = record.firstIndex(of: UInt8(ascii: "\t")),
                let entry = Self.entry(record[..<tab])
            else { continue }
            let path = record[(tab + 1)...].dropFirst(prefix.utf8.count)
            if let text = String(validating: path, as: UTF8.self) {
                add(entry, at: text)
            } else {
                addUnreadable(path)
            }
        }
        paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    subscript(path: String) -> Entry? { entries[ExactPath(path)] }

    func isFolder(_ path: String) -> Bool { folders.contains(ExactPath(path)) }

    private mutating func add(_ entry: Entry, at path: String) {
        guard entries.updateValue(entry, forKey: ExactPath(path)) == nil else { return }
        paths.append(path)
        addFolders(above: path)
    }

    private mutating func addFolders(above path: String) {
        for folder in path.foldersAbove {
            guard folders.insert(ExactPath(folder)).inserted else { return }
        }
    }

    /// Keeps the path up to the first name that is no text: what a folder's listing would show.
    private mutating func addUnreadable(_ path: ArraySlice<UInt8>) {
        var end = path.endIndex
        for index in path.indices where path[index] == UInt8(ascii: "/") {
            if String(validating: path[..<index], as: UTF8.self) == nil {
                end = index
                break
            }
        }
        let text = String(decoding: path[..<end], as: UTF8.self)
        guard unreadable.last != text else { return }
        unreadable.append(text)
        addFolders(above: text)
    }

    private static func entry(_ fields: ArraySlice<UInt8>) -> Entry? {
        let parts = fields.split(separator: UInt8(ascii: " "))
        guard parts.count == 3 else { return nil }
        let id = ObjectID(hexadecimal: String(decoding: parts[2], as: UTF8.self))
        return switch String(decoding: parts[0], as: UTF8.self) {
        case "120000": .link(id)
        case "160000": .submodule
        default: .file(id)
        }
    }
}
