internal import ArgumentParser

/// At which point of a state's life a command looks.
struct PointOptions: ParsableArguments {
    @OptionGroup var day: DayOptions

    @Option(
        help: ArgumentHelp(
            "Show the state as it was right after a revision, a serial number or an id as roster log shows them; or at a time, such as 2026-11-19 (its end) or 2026-11-19T14:02.",
            valueName: "revision|time"))
    var at: String?

    func validate() throws {
        guard at != nil, day.asOf != nil else { return }
        throw ValidationError(
            "--at and --as-of exclude each other: a point in the past has a day of its own.")
    }
}
