internal import ArgumentParser
internal import RosterModel
internal import RosterState

/// How long a command that writes waits for its turn.
struct LockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Wait this long while somebody else writes to the state, as in 30s, 5m or 1h30m.",
            valueName: "duration"))
    var lockTimeout = TimeSpan(seconds: 10)

    /// The same as a store takes it, saying who is in the way.
    func wait(_ display: DisplayOptions) -> LockWait {
        let notice = WaitNotice(isQuiet: display.quiet)
        return LockWait(timeout: .seconds(lockTimeout.seconds), waiting: notice.show)
    }
}

extension TimeSpan: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
