internal import Foundation
internal import RosterFiles
internal import RosterModel
internal import RosterSchemas

/// The files that `init` writes where they are missing.
struct ProjectFiles {
    let root: String

    /// - Returns: The paths of what was created, relative to the project.
    /// - Throws: `Failure` when a file cannot be written.
    func createMissing() throws -> [String] {
        var created: [String] = []
        let isNew = !exists(SettingsReader.fileName)
        if isNew {
            try write(settings, to: SettingsReader.fileName)
            created.append(SettingsReader.fileName)
        }
        for (name, content) in Schemas.forEditors where !exists("schemas/roster/" + name) {
            try write(content, to: "schemas/roster/" + name)
            created.append("schemas/roster/" + name)
        }
        if isNew && !exists("groups") {
            try createFolder("groups")
            created.append("groups/")
        }
        if isNew && !exists(Self.examplePath) {
            try write(Self.example, to: Self.examplePath)
            created.append("\(Self.examplePath)   (an example to copy into groups/)")
        }
        if try ignoreState() { created.append(".gitignore") }
        return created
    }

    /// A path as the user sees it from the project.
    func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }

    private static let examplePath = "example-group.yaml"
    private static let example = """
        # yaml-language-server: $schema=schemas/roster/declaration.schema.json
        # Copy this into groups/ and change it: id, kind and name are permanent once applied.
        kind: KnownUserGroup
        id: beta-testers
        name: Beta testers
        description: Gets new versions a week early.
        consent: https://contoso.example/consent/beta
        members:
          - ana@contoso.com
          - address: bruno@fabrikam.com
            until: 2099-12-31

        """

    private var settings: String {
        """
        # yaml-language-server: $schema=schemas/roster/roster.schema.json
        project: \(projectName)

        """
    }

    /// The name of the folder as a project's name.
    private var projectName: String {
        let folder = (root as NSString).lastPathComponent.lowercased()
        let text = String(
            folder.unicodeScalars.map { scalar in
                ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
                    ? Character(scalar) : "-"
            }.drop { !$0.isLetter }.prefix(63))
        return ResourceID(text)?.text ?? "project"
    }

    /// Adds the state's folder to `.gitignore` unless it is there.
    private func ignoreState() throws -> Bool {
        let line = ".roster/"
        let path = root + "/.gitignore"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        if text.split(whereSeparator: \.isNewline).contains(where: { $0 == line }) { return false }
        let gap = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        try write(text + gap + line + "\n", to: ".gitignore")
        return true
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    private func createFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: root + "/" + path, withIntermediateDirectories: true)
        } catch {
            throw Failure(.failed, "cannot create \(path): \(error.localizedDescription)")
        }
    }

    private func write(_ text: String, to path: String) throws {
        try createFolder((path as NSString).deletingLastPathComponent)
        do {
            try text.write(toFile: root + "/" + path, atomically: true, encoding: .utf8)
        } catch {
            throw Failure(.failed, "cannot write \(path): \(error.localizedDescription)")
        }
    }
}
