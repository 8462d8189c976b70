import Foundation
import TestSupport

/// A project in git with a state, for what happens between one apply and the next.
///
/// Members are written in one line: `ana bruno<2025-03-01 cyd#MVP`, all at contoso.com; `<` comes
/// before the last day, `#` before the note.
struct ReviewedProject {
    let fixture: GitFixture
    private let state: StateFolder
    /// Where the project stands in its repository; empty for the top.
    private(set) var folder = ""

    init() throws {
        fixture = try GitFixture()
        state = try StateFolder(roster: fixture.folder)
        try fixture.write("project: contoso\nrules: {consent/missing: off}\n", to: "roster.yaml")
    }

    /// A project whose first commit, which declares these groups, was applied.
    init(applied groups: [String: String]) throws {
        try self.init()
        try commit(groups)
        try apply("--reviewed")
    }

    /// Writes the files of groups, by id.
    func write(_ groups: [String: String], more: [String: String] = [:]) throws {
        for (id, line) in groups {
            let name = more["name of \(id)"] ?? "Name \(id)"
            let description = more["description of \(id)"].map { "description: \($0)\n" } ?? ""
            try fixture.write(
                "kind: KnownUserGroup\nid: \(id)\nname: \(name)\n" + description
                    + "members:\n" + line.split(separator: " ").map(Self.entry).joined(),
                to: folder + "groups/\(id).yaml")
        }
    }

    /// Declares these groups as the next commit of the branch that is checked out.
    func commit(_ groups: [String: String], more: [String: String] = [:]) throws {
        try write(groups, more: more)
        try fixture.commit()
    }

    /// Moves the project to another folder of its repository.
    mutating func move(to path: String) throws {
        try FileManager.default.createDirectory(
            at: fixture.folder.appending(path: path), withIntermediateDirectories: true)
        try fixture.git("mv", "roster.yaml", "groups", path)
        folder = path + "/"
        try fixture.commit()
    }

    @discardableResult
    func apply(_ options: String, on day: String = "2025-01-10") throws -> Applied {
        Applied(
            try state.roster(
                "apply --as-of \(day) \(options)", in: fixture.folder.appending(path: folder)))
    }

    /// Whether a plan of everything is empty.
    func isDone(on day: String = "2025-01-10") throws -> Bool {
        try state.roster("plan --quiet --as-of \(day) --detailed-exitcode", in: fixture.folder)
            .status == 0
    }

    /// Runs SQL as somebody who knows nothing of Roster.
    @discardableResult
    func outside(_ sql: String) throws -> [String] {
        try SQLiteShell(path: state.file("contoso/.roster/state.sqlite")).run(sql)
    }

    func add(_ name: String, to group: String) throws {
        try outside(
            """
            INSERT INTO members (grp, address) SELECT key, '\(name)@contoso.com' FROM resources \
            WHERE id = '\(group)';
            """)
    }

    func remove(_ name: String, from group: String) throws {
        try outside(
            "DELETE FROM members WHERE address = '\(name)@contoso.com' AND \(Self.isIn(group));")
    }

    func set(_ column: String, of name: String, in group: String, to value: String) throws {
        try outside(
            """
            UPDATE members SET \(column) = \(value) WHERE address = '\(name)@contoso.com' \
            AND \(Self.isIn(group));
            """)
    }

    /// Who is stored, in one line.
    func stored(_ group: String) throws -> String {
        try outside(
            """
            SELECT replace(address, '@contoso.com', '') || coalesce('<' || until, '') \
            || coalesce('#' || note, '') FROM members WHERE \(Self.isIn(group)) ORDER BY address;
            """
        ).joined(separator: " ")
    }

    private static func isIn(_ group: String) -> String {
        "grp = (SELECT key FROM resources WHERE id = '\(group)')"
    }

    private static func entry(_ word: Substring) -> String {
        let parts = word.split(separator: "#")
        let dated = parts[0].split(separator: "<")
        var lines = ["  - address: \(dated[0])@contoso.com"]
        if dated.count > 1 { lines.append("    until: \(dated[1])") }
        if parts.count > 1 { lines.append("    note: \(parts[1])") }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// How an apply went, as its output says.
struct Applied: CustomStringConvertible {
    let status: Int32
    let description: String

    init(_ result: Shell.Result) {
        status = result.status
        description = result.output
    }

    /// Whether a revision was written.
    var isWritten: Bool { description.contains("Applied as revision") }

    /// What was held back, as `group/name` or `group/attribute`.
    var heldBack: Set<String> {
        var held: Set<String> = []
        var group: Substring?
        var isHeld = false
        for line in description.split(separator: "\n") {
            if line.hasPrefix("Held back") { isHeld = true }
            if line.hasPrefix("Plan:") || line.hasPrefix("  !") { isHeld = false }
            guard isHeld else { continue }
            let words = line.split(separator: " ")
            if line.hasPrefix("  ~ ") {
                group = words.firstIndex(of: "group").map { words[$0 + 1] }
            } else if let group, words.first == "description:" {
                held.insert("\(group)/description")
            } else if let group, words.count > 1, words[1].contains("@") {
                held.insert("\(group)/\(words[1].prefix { $0 != "@" })")
            }
        }
        return held
    }
}
