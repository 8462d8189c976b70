import Foundation
import TestSupport

/// The files of a project, the built binary at work in it, and a clock for both.
final class ModelProject {
    let stage: any ModelStage
    private let files: TemporaryCopy

    init(_ stage: any ModelStage) throws {
        self.stage = stage
        files = try TemporaryCopy()
        try files.write("project: contoso\n", to: "roster.yaml")
    }

    func declare(_ id: String, _ declaration: Declaration) throws {
        let members = declaration.group.members.sorted { $0.key < $1.key }.map { name, details in
            "  - {address: \(name)@contoso.com"
                + (details.until.map { ", until: \($0)" } ?? "")
                + (details.note.map { ", note: \($0)" } ?? "") + "}\n"
        }
        let description = declaration.group.description.map { "description: \($0)\n" } ?? ""
        try files.write(
            """
            kind: KnownUserGroup
            id: \(id)
            name: \(declaration.isRenamed ? "renamed-\(id)" : id)
            consent: x
            \(description)members:
            \(members.joined())
            """, to: "groups/\(id).yaml")
    }

    /// Runs `roster` by the clock.
    func run(_ command: String) throws -> Shell.Result {
        let variables = stage.clock.environment.map { "\($0)='\($1)'" }.joined(separator: " ")
        return try Shell.run(
            "exec env \(variables) roster \(command) --state '\(stage.option)'", in: files.folder)
    }
}
