/// A project of made-up groups in a folder: the same size and order, the same bytes.
struct BenchProject {
    /// How the members stand in their files.
    enum Order: String, CaseIterable {
        case sorted
        case shuffled
    }

    /// How many groups an edit touches.
    static let editedGroupCount = 10
    /// An edit replaces every member of this many.
    private static let editStep = 100
    /// Written last, to say what the folder holds; raised when the generator changes.
    private static let version = "data of version 1\n"

    let folder: String
    let size: ProjectSize
    let order: Order

    var files: [String] { (1...size.groupCount).map(path(ofGroup:)) }
    var state: String { folder + "/.roster/state.sqlite" }
    /// The same members as rows of `group, address`, sorted, with tabs between.
    var rows: String { folder + "/members.tsv" }

    /// Who is in the first two groups, and whom the edit takes out of both.
    var somebody: String { Population.address(of: size.memberCount) }

    /// Writes everything unless it is there.
    func prepare() throws(BenchError) {
        let marker = folder + "/.complete"
        if FileSystem.read(marker) == Self.version { return }
        try FileSystem.makeFolder(folder + "/groups")
        try FileSystem.write("project: bench\n", to: folder + "/roster.yaml")
        for group in 1...size.groupCount { try write(group: group, isEdited: false) }
        if order == .sorted { try writeRows() }
        try FileSystem.write(Self.version, to: marker)
    }

    /// Makes the 1 % edit of ten groups, or takes it back.
    func setEdited(_ isEdited: Bool) throws(BenchError) {
        for group in 1...Self.editedGroupCount { try write(group: group, isEdited: isEdited) }
    }

    private func path(ofGroup group: Int) -> String {
        "\(folder)/groups/\(name(ofGroup: group)).yaml"
    }

    private func name(ofGroup group: Int) -> String {
        "group-" + String(String(100_000 + group).dropFirst())
    }

    private func write(group: Int, isEdited: Bool) throws(BenchError) {
        let name = name(ofGroup: group)
        var text = """
            kind: KnownUserGroup
            id: \(name)
            name: Bench \(name)
            consent: https://contoso.example/consent/bench
            members:

            """
        for address in members(ofGroup: group, isEdited: isEdited) { text += "  - \(address)\n" }
        try FileSystem.write(text, to: path(ofGroup: group))
    }

    /// Half of a group's members are in the next one too.
    private func members(ofGroup group: Int, isEdited: Bool) -> [String] {
        let first = group * size.memberCount / 2
        var members = (0..<size.memberCount).map { index in
            let isNew = isEdited && index % Self.editStep == 0
            return Population.address(of: first + index + (isNew ? 50_000_000 : 0))
        }
        switch order {
        case .sorted:
            members.sort()
        case .shuffled:
            var numbers = SplitMix(seed: UInt64(group))
            members.shuffle(using: &numbers)
        }
        return members
    }

    private func writeRows() throws(BenchError) {
        let file = try FileSystem.Output(rows)
        for group in 1...size.groupCount {
            var text = ""
            for address in members(ofGroup: group, isEdited: false) {
                text += "\(group)\t\(address)\n"
            }
            try file.write(text)
        }
    }
}
