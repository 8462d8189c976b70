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
        for (name, content) in Schemas.forEditors
        where try create("schemas/roster/" + name, content) {
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
    ///
    /// - Returns: Whether something was added.
    /// - Throws: `Failure` when the file cannot be read or written.
    func ignoreState() throws -> Bool {
        let path = root + "/.gitignore"
        let known = [".roster", ".roster/", "/.roster", "/.roster/"].map { Array($0.utf8) }
        let old = exists(".gitignore") ? try bytes(of: path) : []
        let lines = old.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        if lines.contains(where: { known.contains(Array($0)) }) { return false }
        let gap = old.isEmpty || old.last == UInt8(ascii: "\n") ? "" : "\n"
        try append(gap + ".roster/\n", to: path)
        return true
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    private func bytes(of path: String) throws -> [UInt8] {
        try doing("read \(relative(path))") { [UInt8](try Data(contentsOf: URL(filePath: path))) }
    }

    /// Adds to a file of which nothing else may change, whatever its encoding.
    private func append(_ text: String, to path: String) throws {
        try doing("write \(relative(path))") {
            if !FileManager.default.fileExists(atPath: path) {
                try Data().write(to: URL(filePath: path))
            }
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(text.utf8))
            try file.close()
        }
    }

    /// Creates the folder that a file is to stand in.
    func createParent(of path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try doing("create \(relative(folder))") {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
    }

    /// Writes a file unless there is one.
    ///
    /// - Returns: Whether it was written.
    /// - Throws: `Failure` when it cannot be written.
    func create(_ path: String, _ text: String) throws -> Bool {
        guard !exists(path) else { return false }
        try write(text, to: path)
        return true
    }

    private func createFolder(_ path: String) throws {
        try createParent(of: root + "/" + path + "/x")
    }

    private func write(_ text: String, to path: String) throws {
        try createParent(of: root + "/" + path)
        try doing("write \(path)") {
            try text.write(toFile: root + "/" + path, atomically: true, encoding: .utf8)
        }
    }

    /// Says what could not be done, and why in the operating system's words.
    private func doing<Value>(_ what: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw Failure(.failed, "cannot \(what): \(Self.reason(of: error))")
        }
    }

    private static func reason(of error: any Error) -> String {
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return underlying.domain == NSPOSIXErrorDomain
            ? String(cString: strerror(Int32(underlying.code))) : error.localizedDescription
    }
}
