import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// What holds of every edit of every project, however awkwardly that is written.
///
/// `ROSTER_ROUNDS=100` edits 10,000 of them.
@Suite struct EditPropertyTests {
    private static let parts = 0..<10

    /// Seeds of projects that an earlier editor could not edit.
    private static let hard: [UInt64] = [
        1243, 2392, 4523, 4702, 4842, 5365, 5479, 5685, 5826, 6001, 6186, 6327, 7176, 7369, 7561,
        7811, 7831, 7982, 8558, 8664, 9092, 9320,
    ]

    /// The seeds of a tenth of the projects, and of some that were hard once.
    private static func projects(_ part: Int) -> [UInt64] {
        (0..<(10 * rounds)).map { UInt64(part + 10 * $0) }
            + hard.filter { $0 % 10 == UInt64(part) }
    }

    @Test(arguments: parts)
    func `whoever is added and removed leaves every byte as it was`(part: Int) async throws {
        for seed in Self.projects(part) {
            let project = AwkwardProject(seed: seed)
            let before = try await EditedProject(project.files, seed)
            var edits = RandomEdits(seed: seed)
            let new = edits.newcomers()
            let id = edits.random.pick(project.groups)
            var edit = DeclarationEdit(id)
            // A text becomes a list of entries when somebody comes with more than an address.
            edit.listed = before.holdsTexts ? Members(addresses: new.addresses) : new
            guard let added = try await before.edited(by: [edit]) else { continue }
            var removal = DeclarationEdit(id)
            removal.removed = new.addresses
            let restored = try #require(try await added.edited(by: [removal]), "seed \(seed)")
            for (path, bytes) in project.files {
                #expect(
                    restored.text(path) == String(decoding: bytes, as: UTF8.self), "seed \(seed)")
            }
        }
    }

    @Test(arguments: parts)
    func `an edit of a few people touches as many lines, and no comment of others`(
        part: Int
    ) async throws {
        for seed in Self.projects(part) {
            let project = AwkwardProject(seed: seed)
            let before = try await EditedProject(project.files, seed)
            var edits = RandomEdits(seed: seed)
            let id = edits.random.pick(project.groups)
            let members = try before.members(of: id)
            var adding = DeclarationEdit(id)
            adding.listed = Members(addresses: edits.newcomers().addresses)
            if let after = try await before.edited(by: [adding]) {
                let changed = before.changedLines(to: after)
                // The key of a new list or a comma, and a last line that had no break.
                #expect(changed.new <= adding.listed.count + 2, "seed \(seed)")
                #expect(changed.gone <= 2, "seed \(seed)")
                #expect(before.comments.subtracting(after.comments).isEmpty, "seed \(seed)")
            }
            var removing = DeclarationEdit(id)
            removing.removed = edits.some(of: members.addresses)
            if let after = try await before.edited(by: [removing]) {
                // Lines that others share with them; exceptions and their key.
                let changed = before.changedLines(to: after)
                #expect(changed.new <= removing.removed.count + 2, "seed \(seed)")
                let lost = before.comments.subtracting(after.comments)
                let gone = Set(removing.removed.map(\.text))
                #expect(lost.allSatisfy { $0.isOnly(of: gone) }, "seed \(seed): \(lost)")
            }
        }
    }

    @Test(arguments: parts)
    func `the edited project means what was intended, and other groups what they meant`(
        part: Int
    ) async throws {
        var made = 0
        for seed in Self.projects(part) {
            let project = AwkwardProject(seed: seed)
            let before = try await EditedProject(project.files, seed)
            var edits = RandomEdits(seed: seed)
            let id = edits.random.pick(project.groups)
            let edit = edits.edit(of: id, try before.members(of: id))
            guard let after = try await before.edited(by: [edit]) else { continue }
            made += 1
            let known = try before.resource(id)
            var attributes = known.attributes
            for (name, value) in edit.attributes { attributes[name] = value }
            #expect(try after.resource(id).attributes == attributes, "seed \(seed)")
            #expect(try after.resource(id).name == edit.name ?? known.name, "seed \(seed)")
            #expect(
                try after.members(of: id) == before.members(of: id).after(edit), "seed \(seed)")
            for other in project.groups.drop(while: { $0 != id }).dropFirst() {
                #expect(try after.members(of: other) == before.members(of: other), "seed \(seed)")
                #expect(try after.resource(other) == before.resource(other), "seed \(seed)")
            }
        }
        #expect(made * 2 > Self.projects(part).count, "hardly anything can be edited")
    }

    @Test(arguments: parts)
    func `several edits at once are the same as one after the other`(part: Int) async throws {
        for seed in Self.projects(part) {
            let project = AwkwardProject(seed: seed)
            let before = try await EditedProject(project.files, seed)
            var random = RandomEdits(seed: seed)
            let edits = try project.groups.map { random.edit(of: $0, try before.members(of: $0)) }
            guard let atOnce = try await before.edited(by: edits) else { continue }
            var oneByOne = before
            for edit in edits.reversed() {
                oneByOne = try #require(try await oneByOne.edited(by: [edit]), "seed \(seed)")
            }
            for id in project.groups {
                #expect(try atOnce.members(of: id) == oneByOne.members(of: id), "seed \(seed)")
                #expect(try atOnce.resource(id) == oneByOne.resource(id), "seed \(seed)")
            }
        }
    }
}

extension Members {
    /// The effective members after an edit.
    fileprivate func after(_ edit: DeclarationEdit) -> Members {
        var entries: [Address: MemberDetails] = [:]
        for index in 0..<count { entries[addresses[index]] = details(at: index) }
        for address in edit.removed { entries[address] = nil }
        for index in 0..<edit.listed.count {
            entries[edit.listed.addresses[index]] = edit.listed.details(at: index)
        }
        return Members(entries)
    }
}

extension String {
    /// Whether it is a comment of these people and nobody else, as `AwkwardProject` writes it.
    fileprivate func isOnly(of people: Set<String>) -> Bool {
        let words = split(separator: " ").dropFirst()
        return words.first == "of"
            && words.dropFirst().dropLast().allSatisfy { people.contains(String($0)) }
    }
}
