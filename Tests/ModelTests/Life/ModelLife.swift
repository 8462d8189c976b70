import Foundation
import TestSupport
import Testing

/// One state that lives through random events, in a database and in the reference alike.
struct ModelLife {
    static let ids = ["beta", "press", "ring"]
    static let people = ["ana", "bruno", "cyd", "dora"]
    private static let start = Moment(date: Date(timeIntervalSince1970: 1_796_120_000))

    let project: ModelProject
    var reference = Reference()
    var random: SeededGenerator
    var now = start
    var declared: [String: Declaration] = [:]
    /// What happened so far, so that a person can do it again.
    var story: [String]

    init(seed: Int, on stage: any ModelStage) throws {
        random = SeededGenerator(seed: UInt64(seed))
        story = ["seed \(seed)"]
        project = try ModelProject(stage)
        try stage.clock.set(now.date)
        let result = try project.run("init")
        guard result.status == 0 else { throw SQLFailure(description: result.output) }
        for id in Self.ids.prefix(2) { try declare(id, randomGroup()) }
        try apply()
    }

    var comment: Comment { "\(story.joined(separator: "\n"))" }

    /// One event, with what may be done to the files before it.
    mutating func step() throws {
        try passTime()
        for _ in 0..<random.pick([0, 0, 1, 2]) { try editFiles() }
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<3: try apply()
        case 3: try apply(to: random.pick(declared.keys.sorted()))
        case 4: try apply(isSkipping: true)
        case 5..<9: try override()
        default: try editOutside()
        }
    }

    /// Compares what a few commands say with the reference.
    mutating func glance() throws {
        let standing = standing
        try check(random.pick(standing))
        for _ in 0..<2 { try check(random.pick(details)) }
    }

    /// Compares what all commands say with the reference.
    func check() throws {
        for observation in standing + details { try check(observation) }
    }

    /// What sums up the whole state.
    private var standing: [Observation] {
        let plan = PlannedChanges(declared, at: now.text, of: reference)
        return [
            .plan(plan, holds: plan.holds(of: reference, at: now.text)), .log(reference),
            .status(reference, plan, at: now.text), .drift(reference, at: now.text),
            .list(reference, at: .now(reference, now.text)),
        ]
    }

    /// What is known of one group, one person or one point in the past.
    private var details: [Observation] {
        let past = pastPoints
        return reference.groups.keys.sorted().map { .log(reference, of: $0) }
            + Self.people.map { .log(reference, member: $0) }
            + past.map { .list(reference, at: $0) }
            + ([.now(reference, now.text)] + past).flatMap { point in
                reference.groups(at: point).map { .export($0.id, reference, at: point) }
                    + Self.people.map { .who($0, reference, at: point) }
            }
    }

    /// A revision and a time; other ones with every step.
    private var pastPoints: [Point] {
        let step = story.count
        let seconds = step * 7919 % 400_000
        var then = Self.start
        then.pass(seconds: seconds - 100_000)
        return [
            .after(step % reference.serial + 1, reference),
            then.text <= now.text ? .at(then.text, reference) : nil,
        ].compactMap { $0 }
    }

    private func check(_ observation: Observation) throws {
        let result = try project.run(observation.command)
        let lines = try observation.lines(result.output)
        let comment: Comment = "\(comment)\nroster \(observation.command)\n\(result.output)"
        try #require(lines == observation.expected, comment)
        try #require(result.status == observation.expectedStatus, comment)
    }

    /// The clock goes on, a little or some days, and now and then back.
    private mutating func passTime() throws {
        let seconds = Int.random(in: 1..<3600, using: &random)
        now.pass(seconds: random.pick([1, 1, 1, 24, 48, -1, -24]) * seconds)
        try project.stage.clock.set(now.date)
        story.append("clock \(now.text)")
    }

    /// Applies everything, or one group.
    private mutating func apply(to target: String? = nil, isSkipping: Bool = false) throws {
        let targets = target.map { [$0] }
        var plan = PlannedChanges(declared, at: now.text, of: reference, targets: targets)
        let message = "step \(story.count)"
        let command =
            "apply --auto-approve --message '\(message)'" + (isSkipping ? " --skip-refused" : "")
            + (target.map { " --target \($0)" } ?? "")
        story.append("roster \(command)")
        let result = try project.run(command)
        let status: Int32 = plan.refused.isEmpty ? 0 : 3
        try #require(result.status == status, "\(result.output)\n\(comment)")
        if isSkipping { plan.skipped = plan.refused }
        guard isSkipping || plan.refused.isEmpty else { return }
        reference.apply(plan, at: now.text, message: message)
    }
}
