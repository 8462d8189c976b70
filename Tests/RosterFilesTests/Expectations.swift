import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Reads `marked` as `file` beside `others` and expects exactly the findings `rules`, at the marked
/// places in the order in which they start.
@discardableResult
func expectFindings(
    _ marked: String, _ rules: [String] = [], in file: String = "groups/a.yaml",
    beside others: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
) async throws -> ProjectReading {
    let text = MarkedText(marked)
    let project = try TemporaryProject(["roster.yaml": "rules: {consent/missing: off}\n"])
    for (path, other) in others { try project.write(other, to: path) }
    try project.write(text.text, to: file)
    let reading = await project.read()
    #expect(
        reading.diagnostics.map(\.summary).sorted() == text.summaries(rules).sorted(),
        "\(reading.diagnostics.map(\.message.plain))", sourceLocation: sourceLocation)
    #expect(
        reading.diagnostics.allSatisfy { $0.place.file == file }, sourceLocation: sourceLocation)
    return ProjectReading(project: project, reading: reading)
}

/// What reading a project gave, with the project, so that members can be read again.
@dynamicMemberLookup
struct ProjectReading {
    let project: TemporaryProject
    let reading: InventoryReading

    subscript<Value>(dynamicMember path: KeyPath<InventoryReading, Value>) -> Value {
        reading[keyPath: path]
    }

    /// The effective addresses of a group, with the last day of those who have one.
    func listed(_ id: String = "beta") throws -> [String] {
        let members = try reading.members.members(of: .id(id)).members
        return (0..<members.count).map { index in
            let until = members.details(at: index).until
            return members.addresses[index].text + (until.map { " \($0)" } ?? "")
        }
    }
}

/// A group named beta with further lines.
func beta(_ lines: String) -> String {
    "kind: KnownUserGroup\nid: beta\nname: Beta\n" + lines
}
