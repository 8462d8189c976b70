internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterSQLite

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy an SQLite state to a file, while others may work on it.",
        discussion: """
            The copy is a state by itself, in one file that only its owner may read. For a state \
            in PostgreSQL use pg_dump, as docs/postgresql.md describes.
            """)

    @Argument(help: "The file to write; nothing may stand there.")
    var file: String
    @OptionGroup var location: LocationOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: DayOptions.today, display: display)
        let store = try project.sqliteStore(for: "backup")
        let interruption = Interruption()
        let copy = try interruption.noted {
            try store.backup(to: file) { interruption.hasHappened }
        }
        let name = display.report(on: .output).text(data: file)
        display.say(
            "Backed up revision \(copy.identity.serial.grouped) to \(name): "
                + "\(copy.size.grouped) bytes.")
    }
}
