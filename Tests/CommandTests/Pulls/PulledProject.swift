import Foundation
import TestSupport

/// A small project that was applied, then changed in its files and in its state.
final class PulledProject {
    /// What a plan wants of one member, beyond acknowledging.
    struct Step: Hashable, CustomStringConvertible {
        let group: String
        let action: String
        let address: String

        var description: String { "\(group) \(action) \(address)" }
    }

    /// What a pull printed.
    struct Report {
        /// The groups for which nothing was written.
        let left: Set<String>
        let output: String
    }

    private static let ids = ["a", "b", "c", "d"]
    private static let people = ["ana", "bruno", "cyd", "dora", "emil"].map { $0 + "@contoso.com" }

    private let copy: TemporaryCopy
    private var groups: [DeclaredGroup]
    /// The people whom a hold lets in, with the groups.
    private var held: Set<Step> = []
    /// What was done outside.
    private(set) var outside: [String] = []

    /// Applies random declarations and changes them.
    init(_ random: inout SeededGenerator) throws {
        copy = try TemporaryCopy()
        groups = Self.ids.enumerated().map { index, id in
            DeclaredGroup(id, including: Self.ids.prefix(index), Self.people, &random)
        }
        try copy.write("project: contoso\n", to: "roster.yaml")
        try copy.write(
            "address,note\nbruno@contoso.com,\ndora@contoso.com,MVP\n", to: "groups/shared.csv")
        try write()
        try require("init --quiet")
        try require("apply --auto-approve --quiet")
        for index in groups.indices where random.oneIn(2) {
            groups[index].change(Self.people, &random)
        }
        try write()
    }

    var declarations: String { groups.map(\.text).joined(separator: "---\n") }

    private func write() throws { try copy.write(declarations, to: "groups/all.yaml") }

    func roster(_ arguments: String) throws -> Shell.Result {
        try Shell.run("roster " + arguments, in: copy.folder)
    }

    private func require(_ arguments: String) throws {
        let result = try roster(arguments)
        guard result.status == 0 else { throw Failure(output: result.output + declarations) }
    }

    struct Failure: Error {
        let output: String
    }

    /// Edits by SQL, and breaks the glass.
    func changeOutside(_ random: inout SeededGenerator) throws {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let (id, address) = (random.pick(Self.ids), random.pick(Self.people))
            let key = "(SELECT key FROM resources WHERE id = '\(id)')"
            let which = "grp = \(key) AND address = '\(address)'"
            outside.append(
                random.pick([
                    "INSERT OR IGNORE INTO members (grp, address) VALUES (\(key), '\(address)')",
                    "DELETE FROM members WHERE \(which)",
                    "UPDATE members SET until = '2030-12-31' WHERE \(which)",
                    "UPDATE members SET note = 'by: hand' WHERE \(which)",
                ]))
        }
        for sql in outside {
            _ = try Shell.run(
                "sqlite3 .roster/state.sqlite \"\(sql)\"; sleep 0.01", in: copy.folder)
        }
        for address in Self.people where random.oneIn(6) {
            let id = random.pick(Self.ids)
            let override = random.pick([
                "\(id) --add \(address)", "\(id) --remove \(address)",
                "--everywhere --remove \(address)",
            ])
            outside.append(override)
            _ = try roster("override \(override) --reason 'Incident: 12'")
            held.insert(Step(group: id, action: "change", address: address))
        }
    }

    func pull() throws -> Report {
        let output = try roster("pull --json").output
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        let left = ["conflicts", "problems"].flatMap { key in
            (object?[key] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        }
        return Report(left: Set(left), output: output)
    }

    /// What a plan would do, but for the note that the reason of a hold becomes.
    func steps() throws -> Set<Step> {
        let output = try roster("plan --json").output
        guard
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
                as? [String: Any],
            let changes = object["changes"] as? [[String: Any]]
        else { throw Failure(output: output) }
        var steps: Set<Step> = []
        for change in changes {
            guard let group = change["id"] as? String,
                let members = change["members"] as? [String: Any]
            else { continue }
            for action in ["add", "remove", "change"] {
                for member in members[action] as? [[String: Any]] ?? [] {
                    guard let address = member["address"] as? String else { continue }
                    steps.insert(Step(group: group, action: action, address: address))
                }
            }
        }
        return steps.subtracting(held)
    }
}

/// One group of such a project; its steady member keeps it from being empty.
private struct DeclaredGroup {
    private let id: String
    private let isText: Bool
    private let includes: [String]
    private let namesList: Bool
    private var except: Set<String>
    /// The details of each by address, as lines of YAML.
    private var members: [String: String]

    init(
        _ id: String, including others: ArraySlice<String>, _ people: [String],
        _ random: inout SeededGenerator
    ) {
        self.id = id
        isText = others.isEmpty && random.oneIn(3)
        includes = others.filter { _ in random.oneIn(2) }
        namesList = random.oneIn(3)
        members = [:]
        except = Set(people.filter { _ in random.oneIn(8) })
        for person in people where random.oneIn(2) && !except.contains(person) {
            members[person] = Self.details(&random)
        }
    }

    private static func details(_ random: inout SeededGenerator) -> String {
        random.pick(["", "", "    until: 2031-01-31\n", "    note: MVP\n"])
    }

    mutating func change(_ people: [String], _ random: inout SeededGenerator) {
        let person = random.pick(people)
        if members.removeValue(forKey: person) != nil { return }
        except.remove(person)
        members[person] = Self.details(&random)
    }

    var text: String {
        let head = "kind: KnownUserGroup\nid: \(id)\nname: Group \(id)\nconsent: x\nmembers:"
        let listed = members.keys.sorted()
        let own =
            isText
            ? " |\n  steady@contoso.com, "
                + listed.joined(separator: "; ") + "\n"
            : "\n  - steady@contoso.com\n"
                + listed.map { address in
                    let details = members[address] ?? ""
                    return details.isEmpty
                        ? "  - \(address)\n" : "  - address: \(address)\n\(details)"
                }.joined() + includes.map { "  - group: \($0)   # all of it\n" }.joined()
        return head + own + (namesList ? "memberFiles: [shared.csv]\n" : "")
            + (except.isEmpty ? "" : "except: [\(except.sorted().joined(separator: ", "))]\n")
    }
}
