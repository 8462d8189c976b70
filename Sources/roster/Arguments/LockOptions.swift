internal import ArgumentParser
internal import RosterState

/// How long a command that writes waits for its turn.
struct LockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Wait this long while somebody else writes to the state, as in 30s, 5m or 1h30m.",
            valueName: "duration"))
    var lockTimeout = LockTimeout(seconds: 10)

    /// The same as a store takes it, saying who is in the way.
    func wait(_ display: DisplayOptions) -> LockWait {
        let notice = WaitNotice(isQuiet: display.quiet)
        return LockWait(timeout: .seconds(lockTimeout.seconds), waiting: notice.show)
    }
}

/// A duration as Terraform has it: `30s`, `5m`, `1h30m`, `0s`.
struct LockTimeout: ExpressibleByArgument, CustomStringConvertible {
    let seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    /// Nil for anything else, such as a number without a unit.
    init?(argument: String) {
        guard
            let match = argument.wholeMatch(
                of: /(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?/),
            !argument.isEmpty
        else { return nil }
        let parts = [(match.1, 3600), (match.2, 60), (match.3, 1)]
        seconds = parts.map { text, unit in (text.flatMap { Int($0) } ?? 0) * unit }.reduce(0, +)
    }

    var description: String { "\(seconds)s" }
}
