internal import ArgumentParser
internal import Foundation
internal import RosterFiles
internal import RosterModel
internal import RosterReports
internal import RosterSQLite
internal import RosterState

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of an SQLite state.",
        discussion: """
            Shows which revisions are lost, and asks. The log records it, and plans that were \
            saved before are refused from then on.
            """)

    @Argument(help: "A file that \"backup\" wrote.")
    var file: String
    @OptionGroup var location: LocationOptions
    @Flag(help: "Do not ask.")
    var autoApprove = false
    @OptionGroup var lock: LockOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        if !autoApprove { try Consent.checkCanBeAsked(for: "restore") }
        let project = try Project(
            location.folder, state: location.state, wait: lock.wait(display),
            day: DayOptions.today, display: display)
        let store = try project.sqliteStore(for: "restore")
        let restoration = try store.restoration(from: file)
        show(restoration, project.settings.project)
        if !autoApprove {
            try Consent.ask("Restore this?", otherwise: "nothing was restored")
        }
        if !restoration.replacesState {
            try ProjectFiles(root: project.tree.root).createParent(of: store.path)
        }
        let interruption = Interruption()
        let author = Author(
            revisionID: UUID().uuidString.lowercased(), actor: Actor.current, message: nil,
            run: Actor.run)
        let revision = try interruption.noted {
            try store.restore(restoration, author: author) { interruption.hasHappened }
        }
        Deed.remember("the state is restored, as revision \(revision.serial.grouped)")
        display.say("Restored as revision \(revision.serial.grouped).")
    }

    private func show(_ restoration: Restoration, _ project: String) {
        let stream = StandardStream.output
        var output = stream
        RestorationText(
            file: restoration.file, newest: restoration.newest, lost: restoration.lost,
            project: project
        ).write(display.report(on: stream), to: &output)
        stream.flush()
    }
}
