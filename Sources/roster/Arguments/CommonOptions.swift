internal import ArgumentParser
internal import Foundation
internal import RosterModel
internal import RosterReports

/// In which folder a command works.
struct FolderOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("chdir")],
        help: ArgumentHelp("Work in this folder.", valueName: "dir"))
    var directory: String?

    /// The current folder.
    static var here: FolderOptions {
        var options = FolderOptions()
        options.directory = nil
        return options
    }
}

/// Where a command works, and on which state.
struct LocationOptions: ParsableArguments {
    @OptionGroup var folder: FolderOptions

    @Option(
        help: ArgumentHelp(
            "The stored state: a name from roster.yaml, sqlite:PATH or postgresql://…; before ROSTER_STATE.",
            valueName: "name|url"))
    var state: String?
}

/// Whether what is stored is believed.
struct VerificationOptions: ParsableArguments {
    @Flag(
        help: """
            Tell what is stored by its rows alone, so that what was changed with the guards off is \
            seen and put right.
            """)
    var verify = false
}

/// How a command shows its result.
struct DisplayOptions: ParsableArguments {
    enum Colour: String, ExpressibleByArgument, CaseIterable {
        case auto
        case always
        case never
    }

    @Option(help: "Use colours: auto, always or never.")
    var color: Colour = .auto

    /// Read by `Privacy`, which also serves what is written before arguments are parsed.
    @Option(
        help: ArgumentHelp(
            "Show or mask addresses in reports and errors; before ROSTER_ADDRESSES.",
            valueName: "show|mask"))
    var addresses: AddressMode?

    @Flag(help: "Show long lists to their end.")
    var full = false

    @Flag(help: "Leave out warnings and progress.")
    var quiet = false

    func report(on stream: StandardStream) -> ReportOptions {
        ReportOptions(
            paint: Paint(isOn: isColoured(stream)), addresses: Privacy.ofThisRun.addresses,
            isFull: full)
    }

    /// For what shows data, which is never masked.
    func data(on stream: StandardStream) -> ReportOptions {
        ReportOptions(paint: Paint(isOn: isColoured(stream)), addresses: .shown, isFull: full)
    }

    /// The defaults, for commands that show nothing but data.
    static var plain: DisplayOptions {
        var options = DisplayOptions()
        options.color = .never
        options.addresses = nil
        options.full = false
        options.quiet = false
        return options
    }

    private func isColoured(_ stream: StandardStream) -> Bool {
        switch color {
        case .always: return true
        case .never: return false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            return stream.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
                && environment["TERM"] != "dumb"
        }
    }
}

/// Which day it is.
struct DayOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Take this day for today, as in 2026-12-31.", valueName: "date"))
    var asOf: CalendarDay?

    /// The real day.
    static var today: DayOptions {
        var options = DayOptions()
        options.asOf = nil
        return options
    }
}

extension CalendarDay: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
