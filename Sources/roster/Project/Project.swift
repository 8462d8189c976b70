internal import Foundation
internal import RosterCrypto
internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterPostgres
internal import RosterReports
internal import RosterSQLite
internal import RosterState

/// A project as a command finds it: its folder, its settings, and what day it is there.
struct Project {
    let tree: FolderTree
    let settings: Settings
    let today: CalendarDay
    /// The time at which holds count, in UTC as in `Revision.at`: now, or when another day begins.
    let moment: String
    private let now: Instant
    /// The state that an option names.
    private let stateOption: String?
    private let wait: LockWait

    /// Finds `roster.yaml` in the current folder or above it, as git does for `.git`.
    ///
    /// - Parameters:
    ///   - folder: Where to look.
    ///   - state: The state that an option names.
    ///   - wait: How to wait for it.
    ///   - day: Which day to take for today.
    ///   - display: How to show what is wrong with the settings.
    /// - Throws: `Failure` when there is no project, `InvalidSettings` when these have errors.
    init(
        _ folder: FolderOptions, state: String? = nil, wait: LockWait = LockWait(),
        day: DayOptions, display: DisplayOptions
    ) throws {
        let root = try Self.folder(folder)
        try self.init(
            in: root, settingsOf: root, state: state, wait: wait, day: day, display: display)
    }

    /// Takes the settings of another tree than the folder, such as those of a git revision.
    ///
    /// - Parameters:
    ///   - folder: The project's folder.
    ///   - tree: Where `roster.yaml` is read.
    ///   - state: The state that an option names.
    ///   - wait: How to wait for it.
    ///   - day: Which day to take for today.
    ///   - display: How to show what is wrong with the settings.
    /// - Throws: `InvalidSettings` when they have errors.
    init(
        in folder: FolderTree, settingsOf tree: any ProjectTree, state: String? = nil,
        wait: LockWait = LockWait(), day: DayOptions, display: DisplayOptions
    ) throws {
        let read = SettingsReader(isTimeZone: Self.isTimeZone).read(tree)
        settings = read.settings
        now = .now
        let today = now.day(in: settings.timeZone)
        self.today = day.asOf ?? today
        self.tree = folder
        guard read.diagnostics.isEmpty else {
            throw InvalidSettings(
                diagnostics: read.diagnostics, project: settings.project, asOf: self.today,
                folder: folder.placeInWorkspace, display: display)
        }
        stateOption = state
        self.wait = wait
        let other = day.asOf.flatMap { $0 == today ? nil : $0 }
        moment =
            (other.map { [settings] in Instant(startOf: $0, in: settings.timeZone) } ?? now).text
    }

    /// Finds the folder of the project.
    ///
    /// - Throws: `Failure` when there is no project.
    static func folder(_ options: FolderOptions) throws -> FolderTree {
        try changeDirectory(options)
        guard let root = root(), let tree = FolderTree(root: root) else {
            throw Failure(
                .failed,
                "there is no \(SettingsReader.fileName) here or in a folder above. Create a project with: roster init"
            )
        }
        return tree
    }

    /// Reads all declarations, of the folder or of another tree.
    func read(_ other: (any ProjectTree)? = nil) async -> InventoryReading {
        await InventoryReader(tree: other ?? tree, context: context).read()
    }

    /// What reading depends on beside the files.
    var context: ReadingContext {
        ReadingContext(settings: settings, today: today, hashing: .sha256)
    }

    /// Plans by the project's settings and day.
    ///
    /// What is forbidden by now stays so: a day in the past says only who counts.
    var planner: Planner {
        Planner(
            settings: settings, today: today,
            limitsDay: max(today, now.day(in: settings.timeZone)), moment: max(moment, now.text),
            hashing: .sha256)
    }

    /// What is reported when files have errors.
    func invalid(_ reading: InventoryReading) -> InvalidPlanReport {
        InvalidPlanReport(
            diagnostics: reading.diagnostics, asOf: today, project: settings.project)
    }

    /// The stored state.
    ///
    /// - Throws: `Failure` when none is chosen, or none that may be.
    func store() throws -> any StateStore { store(at: try statePlace()) }

    /// The stored state at a place.
    func store(at place: StatePlace) -> any StateStore { Self.store(at: place, wait) }

    /// The stored state at a place, with or without a project.
    static func store(at place: StatePlace, _ wait: LockWait) -> any StateStore {
        switch place {
        case .sqlite(let path): SQLiteStore(path: path, hashing: .sha256, wait: wait)
        case .postgres(let place):
            PostgresStore(place, hashing: .sha256, actor: Actor.current, wait: wait)
        }
    }

    /// The stored state, for a command that works on files of SQLite alone.
    ///
    /// - Throws: `Failure` when it is no such file.
    func sqliteStore(for command: String) throws -> SQLiteStore {
        guard case .sqlite(let path) = try statePlace() else {
            throw Failure(
                .usage,
                """
                \(command) is for states in SQLite. For one in PostgreSQL use pg_dump and \
                pg_restore, as docs/postgresql.md describes
                """)
        }
        return SQLiteStore(path: path, hashing: .sha256, wait: wait)
    }

    /// Where the stored state is.
    ///
    /// - Throws: `Failure` when none is chosen, or none that may be.
    func statePlace() throws -> StatePlace {
        let isHere = FileManager.default.currentDirectoryPath == tree.root
        return try StateChoice(
            option: stateOption, environment: ProcessInfo.processInfo.environment,
            settings: settings,
            inFolder: { $0.hasPrefix("/") || isHere ? $0 : tree.root + "/" + $0 }
        ).place
    }

    /// Whether the IANA database has a zone of this name; Foundation takes others too.
    static func isTimeZone(_ name: String) -> Bool {
        name == "UTC" || TimeZone.knownTimeZoneIdentifiers.contains(name)
    }

    static func changeDirectory(_ folder: FolderOptions) throws {
        guard let directory = folder.directory else { return }
        guard FileManager.default.changeCurrentDirectoryPath(directory) else {
            throw Failure(.failed, "there is no folder \"\(directory)\"")
        }
    }

    /// The nearest folder upwards that holds `roster.yaml`.
    static func root() -> String? {
        var folder = FileManager.default.currentDirectoryPath
        while folder.hasPrefix("/") {
            if FileManager.default.fileExists(atPath: folder + "/" + SettingsReader.fileName) {
                return folder
            }
            guard folder != "/" else { return nil }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return nil
    }
}
