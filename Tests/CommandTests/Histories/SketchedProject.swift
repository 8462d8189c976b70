import TestSupport

/// A small project as a test knows it: what its files say, and how they are laid out.
struct SketchedProject: Equatable {
    /// A member as a list names them.
    struct Entry: Equatable {
        var address: String
        var until: String?
        var note: String?

        /// Without details, as files of text have them.
        var bare: Entry { Entry(address: address) }
    }

    struct Group: Equatable {
        var id: String
        var name: String
        var isSegment = false
        var description: String?
        var consent: String?
        var isRetired = false
        /// Retired without members: whoever is stored stays.
        var isKept = false
        /// Whether the members are one block of text, which has no details.
        var isBlock = false
        var members: [Entry] = []
        var includes: [String] = []
        var lists: [String] = []
        var excepts: [String] = []
        /// The file of its declaration, in the folder of declarations.
        var file: String
    }

    /// In the order of their ids.
    var groups: [Group] = []
    /// The member files by path, in the folder of declarations.
    var lists: [String: [Entry]] = [:]
    /// The folder of declarations.
    var folder = "groups"
    /// Lines of `roster.yaml` by key.
    var settings: [String: String] = [:]
    /// Nothing but what people read.
    var comment = 0
    var hasSettingsFile = true

    /// All files of the project by path.
    var files: [String: String] {
        var files = ["README.md": "The groups of Contoso.\n"]
        guard hasSettingsFile else { return files }
        let lines = settings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }
        files["roster.yaml"] =
            "project: contoso\ndeclarations: [\(folder)]\n" + lines.joined()
        for (file, groups) in Dictionary(grouping: groups, by: \.file) {
            files[folder + "/" + file] =
                "# Note \(comment)\n" + groups.map(text).joined(separator: "---\n")
        }
        for (path, entries) in lists {
            files[folder + "/" + path] = path.hasSuffix(".csv") ? table(entries) : plain(entries)
        }
        return files
    }

    private func table(_ entries: [Entry]) -> String {
        "address,until,note\n"
            + entries.map { "\($0.address),\($0.until ?? ""),\($0.note ?? "")\n" }.joined()
    }

    private func plain(_ entries: [Entry]) -> String {
        entries.map { $0.address + "\n" }.joined()
    }

    private func text(of group: Group) -> String {
        var lines = ["kind: \(group.isSegment ? "Segment" : "KnownUserGroup")", "id: \(group.id)"]
        lines.append("name: \(group.name)")
        if let description = group.description { lines.append("description: \(description)") }
        if group.isSegment {
            lines.append("app: photos")
            return lines.joined(separator: "\n") + "\n"
        }
        if let consent = group.consent { lines.append("consent: \(consent)") }
        if group.isRetired { lines.append("retired: true") }
        if !group.isKept { lines += self.members(of: group) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func members(of group: Group) -> [String] {
        var lines: [String] = []
        if group.isBlock && group.includes.isEmpty {
            lines += ["members: |"] + group.members.map { "  " + $0.address }
        } else if !(group.members.isEmpty && group.includes.isEmpty) {
            lines.append("members:")
            lines += group.includes.map { "  - group: \($0)" }
            for entry in group.members {
                lines.append("  - address: \(entry.address)")
                if let until = entry.until { lines.append("    until: \(until)") }
                if let note = entry.note { lines.append("    note: \(note)") }
            }
        }
        let ups = String(repeating: "../", count: group.file.filter { $0 == "/" }.count)
        if !group.lists.isEmpty {
            lines.append("memberFiles: [\(group.lists.map { ups + $0 }.joined(separator: ", "))]")
        }
        if !group.excepts.isEmpty {
            lines.append("except: [\(group.excepts.joined(separator: ", "))]")
        }
        return lines
    }
}
