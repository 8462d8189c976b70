internal import Foundation
internal import RosterModel
internal import RosterState

/// A state for a command that needs no checkout: who breaks the glass may have none at hand.
struct StateAccess {
    let store: any StateStore
    /// In which times without a zone are read: the project's, or UTC.
    let timeZone: String

    /// Takes the state of the project that one stands in, or the one that is named.
    ///
    /// - Parameters:
    ///   - location: Where to look, and what is named.
    ///   - wait: How to wait for it.
    ///   - display: How to show what is wrong with the settings of the project.
    /// - Throws: `Failure` when no state is named and there is no project.
    init(_ location: LocationOptions, wait: LockWait, display: DisplayOptions) throws {
        try Project.changeDirectory(location.folder)
        let environment = ProcessInfo.processInfo.environment
        if Project.root() != nil {
            let project = try Project(
                .here, state: location.state, wait: wait, day: .today, display: display)
            store = try project.store()
            timeZone = project.settings.timeZone
            return
        }
        guard location.state != nil || !(environment["ROSTER_STATE"] ?? "").isEmpty else {
            throw Failure(
                .usage,
                """
                there is no roster.yaml here or in a folder above that says where the state is: \
                name it with --state sqlite:PATH or --state postgresql://…
                """)
        }
        let place = try StateChoice(
            option: location.state, environment: environment, settings: Settings(),
            isOfProject: false, inFolder: { $0 }
        ).place
        store = Project.store(at: place, wait)
        timeZone = Settings().timeZone
    }
}
