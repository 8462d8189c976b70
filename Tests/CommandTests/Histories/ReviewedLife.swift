import TestSupport
import Testing

/// One project that lives through random events, in git and in the tests' reference alike.
struct ReviewedLife {
    private typealias Group = ReviewedReference.Group

    private let project: ReviewedProject
    private var reference = ReviewedReference()
    private var random: SeededGenerator
    /// As the commit that is checked out has them, by id.
    private var declared: [String: Group] = [:]
    /// Whether that commit gives ring another name, which is refused.
    private var isRenamed = false
    /// What happened so far, for people.
    private var story: [String]

    private static let ids = ["beta", "press", "ring"]
    /// Most happens in one group, so that events meet there.
    private static let busy = ["beta", "beta", "beta", "press", "ring"]
    private static let people = ["bruno", "cyd", "dora", "emil"]
    private static let days: [String?] = ["2025-01-15", "2025-02-20", "2025-04-01", nil, nil]

    init(seed: Int) throws {
        random = SeededGenerator(seed: UInt64(seed))
        story = ["seed \(seed)"]
        project = try ReviewedProject()
        for id in Self.ids {
            declared[id] = Group(members: ["ana": .init(), "bruno": .init(until: "2025-01-15")])
        }
        try commit()
        try applyReviewed()
    }

    /// One event.
    mutating func step() throws {
        switch Int.random(in: 0..<22, using: &random) {
        case 0..<5: try commitEdits()
        case 5: try mergeTwo()
        case 6..<9: try revert()
        case 9: try rename()
        case 10..<15: try editOutside(random.pick(Self.busy))
        case 15: passDays()
        case 16..<19: try applyReviewed()
        case 19: try applyPlainly("--auto-approve --skip-refused", Self.ids)
        case 20:
            let id = random.pick(Self.ids)
            try applyPlainly("--auto-approve --target \(id)", [id])
        default: try applyUncommitted()
        }
    }

    /// Compares what is stored with the reference.
    func check() throws {
        let rows = try project.outside(
            """
            SELECT id || ' ' || coalesce(json_extract(attributes, '$.description'), '-')
            FROM resources ORDER BY id;
            """)
        #expect(
            rows == Self.ids.map { "\($0) \(reference.stored[$0]?.description ?? "-")" }, comment)
        for id in Self.ids {
            #expect(try project.stored(id) == reference.stored[id]?.line, comment)
        }
    }

    /// In the end all that is still wanted can be had.
    mutating func end() throws {
        if isRenamed { try rename() }
        try applyReviewed()
        try check()
        try applyPlainly("--auto-approve", Self.ids)
        try check()
        #expect(try project.isDone(on: reference.day), comment)
    }

    private var comment: Comment { "\(story.joined(separator: "\n"))" }

    private mutating func commitEdits() throws {
        for _ in 0..<random.pick([1, 1, 3]) { edit(random.pick(Self.busy)) }
        try commit()
    }

    private mutating func edit(_ id: String) {
        var group = declared[id] ?? Group()
        let name = random.pick(Self.people)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: group.description = random.pick(["One.", "Two.", nil])
        case 1 where group.members[name] != nil:
            group.members[name]?.note = random.pick(["MVP", nil])
        case 2 where group.members[name] != nil: group.members[name]?.until = random.pick(Self.days)
        case 3: group.members[name] = nil
        default: group.members[name] = .init(until: random.pick(Self.days))
        }
        declared[id] = group
    }

    private mutating func commit() throws {
        try write(declared)
        try project.fixture.commit()
        story.append("commit \(declared.sorted { $0.key < $1.key }.map { "\($0) \($1.line)" })")
    }

    private func write(_ groups: [String: Group]) throws {
        var more = groups.reduce(into: [:]) {
            $0["description of \($1.key)"] = $1.value.description
        }
        if isRenamed { more["name of ring"] = "Renamed" }
        try project.write(groups.mapValues(\.line), more: more)
    }

    /// Two branches from here, merged one after the other, the second maybe as a squash.
    private mutating func mergeTwo() throws {
        let git = project.fixture
        for (branch, id) in [("one", "beta"), ("two", "press")] {
            try git.git("switch", "--quiet", "--force-create", branch, "main")
            edit(id)
            try project.write(
                [id: declared[id]?.line ?? ""],
                more: declared[id]?.description.map { ["description of \(id)": $0] } ?? [:])
            try git.commit()
        }
        try git.git("switch", "--quiet", "main")
        try git.git("merge", "--quiet", "--no-ff", "--no-edit", "one")
        if random.oneIn(2) {
            try git.git("merge", "--quiet", "--no-ff", "--no-edit", "two")
        } else {
            try git.git("merge", "--quiet", "--squash", "two")
            try git.commit()
        }
        story.append("merges \(declared.sorted { $0.key < $1.key }.map { "\($0) \($1.line)" })")
    }

    /// A commit and its revert, each applied, maybe with drift that holds the seal where it was.
    private mutating func revert() throws {
        let before = declared
        let id = random.pick(Self.busy)
        if !random.oneIn(3) { try editOutside(id) }
        edit(id)
        try commit()
        try applyReviewed()
        declared = before
        if try project.fixture.git("diff", "HEAD~1", "HEAD") != "" {
            try project.fixture.git("revert", "--no-edit", "HEAD")
        }
        story.append("revert")
        try applyReviewed()
    }

    private mutating func rename() throws {
        isRenamed.toggle()
        story.append("rename \(isRenamed)")
        try commit()
    }

    private mutating func editOutside(_ id: String) throws {
        let name = random.pick(Self.people)
        let isMember = reference.stored[id]?.members[name] != nil
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let text = random.pick(["One.", "Outside."])
            try project.outside(
                """
                UPDATE resources SET attributes = json_set(attributes, '$.description', '\(text)') \
                WHERE id = '\(id)';
                """)
            reference.outside(id) { $0.description = text }
        case 1 where isMember:
            try project.set("note", of: name, in: id, to: "'VIP'")
            reference.outside(id) { $0.members[name]?.note = "VIP" }
        case 2 where isMember:
            try project.set("until", of: name, in: id, to: "'2025-06-30'")
            reference.outside(id) { $0.members[name]?.until = "2025-06-30" }
        case _ where isMember:
            try project.remove(name, from: id)
            reference.outside(id) { $0.members[name] = nil }
        default:
            try project.add(name, to: id)
            reference.outside(id) { $0.members[name] = .init() }
        }
        story.append("outside \(id) \(reference.stored[id]?.line ?? "")")
    }

    private mutating func passDays() {
        reference.day = reference.day < "2025-02" ? "2025-02-05" : "2025-03-05"
        story.append("day \(reference.day)")
    }

    private mutating func applyReviewed() throws {
        let skip = random.oneIn(2) ? "--skip-refused" : ""
        let result = try project.apply("--reviewed \(skip)", on: reference.day)
        story.append("apply --reviewed \(skip)\n\(result)")
        var copy = reference
        var held: Set<String> = []
        var isWritten = false
        for id in Self.ids where !(isRenamed && id == "ring") {
            let (wrote, back) = copy.applyReviewed(id, declared[id] ?? Group())
            isWritten = isWritten || wrote
            held.formUnion(back)
        }
        #expect(result.heldBack == held, comment)
        let isRefused = isRenamed && skip.isEmpty
        #expect(result.isWritten == (isWritten && !isRefused), comment)
        #expect(result.status == (isRenamed ? 3 : 0), comment)
        guard !isRefused else { return }
        reference = copy
        let again = try project.apply("--reviewed \(skip)", on: reference.day)
        #expect(!again.isWritten, "again:\n\(again)\n\(comment)")
        #expect(again.heldBack == held, "again:\n\(again)\n\(comment)")
    }

    private mutating func applyPlainly(
        _ options: String, _ ids: [String], isCommitted: Bool = true
    ) throws {
        let result = try project.apply(options, on: reference.day)
        story.append("apply \(options)\n\(result)")
        for id in ids where !(isRenamed && id == "ring") {
            _ = reference.apply(id, declared[id] ?? Group(), isCommitted: isCommitted)
        }
    }

    /// An apply of files that differ from the commit.
    private mutating func applyUncommitted() throws {
        let committed = declared
        edit("beta")
        try write(declared)
        let isDirty = try project.fixture.git("status", "--porcelain") != ""
        try applyPlainly("--auto-approve --skip-refused", Self.ids, isCommitted: !isDirty)
        try project.fixture.git("checkout", "--quiet", ".")
        declared = committed
    }
}
