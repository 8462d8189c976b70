internal import ArgumentParser
internal import Foundation
internal import RosterModel
internal import RosterReports
internal import RosterState

struct OverrideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Break the glass: let people in or keep them out now, without a review.",
        discussion: """
            Changes the stored state at once and needs no checkout. Apply respects the hold that \
            this makes: an addition lapses, by itself and for every reader at once, after 72 hours \
            or at --until; a removal holds until the declaration follows, and one with --everywhere \
            until it is lifted, in groups made later too.
            """)

    @Argument(help: "The id of a known user group.")
    var id: String?
    @Flag(help: "Act on every group of the state; with --remove or --lift.")
    var everywhere = false
    @Option(help: ArgumentHelp("Let this person in; repeatable.", valueName: "address"))
    var add: [String] = []
    @Option(
        help: ArgumentHelp(
            "Take this person out and keep them out; repeatable.", valueName: "address"))
    var remove: [String] = []
    @Option(
        help: ArgumentHelp(
            "End the hold on this person and undo what it did; repeatable.", valueName: "address"))
    var lift: [String] = []
    @Option(
        help: ArgumentHelp(
            "When an addition lapses: after a time, as in 8h or 3d, or at one, as in 2026-12-31 or \"2026-12-31 18:00\".",
            valueName: "when"))
    var until: String?
    @Option(
        help: ArgumentHelp("Why, for the log and for whoever meets the hold.", valueName: "text"))
    var reason: String?
    @OptionGroup var location: LocationOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    /// How long an addition holds unless somebody says otherwise.
    private static let span = TimeSpan(seconds: 72 * 3600)

    func validate() throws {
        guard (id == nil) == everywhere else {
            throw ValidationError("Name a group, or write --everywhere for all of them.")
        }
        guard [add, remove, lift].count(where: { !$0.isEmpty }) == 1 else {
            throw ValidationError("Write --add, --remove or --lift, one of them.")
        }
        if everywhere, !add.isEmpty {
            throw ValidationError(
                "--everywhere goes with --remove and --lift: nobody is let into every group.")
        }
        if until != nil, add.isEmpty {
            throw ValidationError(
                "--until goes with --add: a removal holds until the declaration follows.")
        }
        if lift.isEmpty, (reason ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError(
                "Say why with --reason: whoever meets the hold will want to know.")
        }
    }

    func run() throws {
        let access = try StateAccess(location, wait: lock.wait(display), display: display)
        let addresses = AddressSet(try (add + remove + lift).map { try Address(argument: $0) })
        let action = try action(in: access.timeZone)
        let scope = try scope(in: access.store)
        let interruption = Interruption()
        let author = Author(
            revisionID: UUID().uuidString.lowercased(), actor: Actor.current,
            message: reason ?? "lifted", run: Actor.run)
        let override = Override(
            action, addresses, in: scope, on: Instant.now.day(in: access.timeZone))
        let outcome = try interruption.noted {
            try access.store.override(override, by: author) { interruption.hasHappened }
        }
        if let revision = outcome.revision {
            Deed.remember("the override is recorded, as revision \(revision.serial.grouped)")
        }
        let report = OverrideReport(override, outcome)
        try format.print(report, display)
        if let failure = Self.failure(of: outcome) { throw failure }
    }

    private func action(in zone: String) throws -> Override.Action {
        if !remove.isEmpty { return .remove }
        if !lift.isEmpty { return .lift }
        let now = Instant.now
        guard let until else { return .add(until: (now + Self.span).text) }
        guard let end = TimeSpan(until).map({ now + $0 }) ?? Instant(until, in: zone) else {
            throw Failure(
                .usage,
                "--until \"\(until)\" is neither a time span, as in 8h or 3d, nor a time, as in 2026-12-31 or \"2026-12-31 18:00\""
            )
        }
        guard end.isWritable else {
            throw Failure(.usage, "--until \"\(until)\" is beyond the year 9999")
        }
        guard end.text > now.text else {
            throw Failure(.usage, "--until \"\(until)\" is not in the future")
        }
        return .add(until: end.text)
    }

    private func scope(in store: any StateStore) throws -> Override.Scope {
        guard let id else { return .everywhere }
        return .group(try store.read { try $0.groupID(id) })
    }

    private static func failure(of outcome: OverrideOutcome) -> ExitCode? {
        if outcome.exceptions.contains(where: \.isRefusal) { return ExitStatus.refused.exitCode }
        let isNothingHeld = outcome.exceptions.contains { $0.reason == .notHeld }
        return isNothingHeld && outcome.revision == nil ? ExitStatus.failed.exitCode : nil
    }
}

extension StateSnapshot {
    /// Finds a known user group of any project.
    ///
    /// - Throws: `Failure` when there is none, with what may have been meant.
    fileprivate func groupID(_ text: String) throws -> ResourceID {
        let groups = try inventory(of: "").foreign.map(\.resource).filter(\.kind.hasMembers)
        if let group = groups.first(where: { $0.id.text == text }) { return group.id }
        let guess = Suggestion.nearest(to: text, in: groups.map(\.id.text))
        throw Failure(
            .failed,
            "no known user group with the id \"\(text)\" is stored."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? ""))
    }
}
