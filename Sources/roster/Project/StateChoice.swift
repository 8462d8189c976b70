internal import RosterModel

/// Which stored state a command works on: flag before environment before `roster.yaml`.
struct StateChoice {
    /// The path of a file is relative to the current folder.
    let place: StatePlace

    /// - Parameters:
    ///   - option: What `--state` says: a name from `roster.yaml` or a URL; nil without it.
    ///   - environment: Whose `ROSTER_STATE` may say the same.
    ///   - settings: What `roster.yaml` says.
    ///   - isOfProject: Whether it is for the work of a project, which a shared state must know.
    ///   - inFolder: Turns a path relative to `roster.yaml` into one relative to the current folder.
    /// - Throws: `Failure` when nothing is chosen, or nothing that may be.
    init(
        option: String?, environment: [String: String], settings: Settings,
        isOfProject: Bool = true, inFolder: (String) -> String
    ) throws {
        let variable = environment["ROSTER_STATE"] ?? ""
        let chosen = Self.chosen(option, "--state") ?? Self.chosen(variable, "ROSTER_STATE")
        if let chosen, chosen.isPlace {
            place = try chosen.place()
        } else {
            let named = try chosen.map { try $0.place(in: settings.states) }
            guard let found = named ?? settings.state else { throw Self.undecided(settings) }
            if ContinuousIntegration.isOn(in: environment) { try Self.checkInCI(found) }
            place = found.mapPath(inFolder)
        }
        if case .postgres = place, isOfProject, !settings.namesProject {
            throw Failure(
                .failed,
                """
                a PostgreSQL state is shared by projects, and roster.yaml does not say which one \
                this is: write "project: NAME" there
                """)
        }
    }

    private static func chosen(_ text: String?, _ source: String) -> Choice? {
        text.flatMap { $0.isEmpty ? nil : Choice(source: source, text: $0) }
    }

    private static func undecided(_ settings: Settings) -> Failure {
        Failure(
            .usage,
            """
            roster.yaml names several states and no default: choose one with --state NAME. They \
            are \(names(settings.states))
            """)
    }

    /// A pull request may change `roster.yaml`, and what it names there would get the password.
    private static func checkInCI(_ place: StatePlace) throws {
        guard case .postgres = place else { return }
        throw Failure(
            .usage,
            """
            where CI is set, a PostgreSQL state is not taken from roster.yaml, not by its name \
            either: a pull request could put its own server there and be given the password. Put \
            the URL into ROSTER_STATE, in the settings of the pipeline, or into --state
            """)
    }
}

/// What somebody asked for.
private struct Choice {
    /// Where it was asked for: `--state` or `ROSTER_STATE`.
    let source: String
    let text: String

    /// Whether it is a place rather than a name; such a text may hold a password.
    var isPlace: Bool { text.contains(":") || text.contains("=") }

    func place() throws -> StatePlace {
        do throws(StatePlaceProblem) {
            return try StatePlace(text)
        } catch {
            throw Failure(.usage, "\(source) names no place of a state: \(error)")
        }
    }

    func place(in states: [String: StatePlace]) throws -> StatePlace {
        if let place = states[text] { return place }
        guard !states.isEmpty else {
            throw Failure(
                .usage,
                "\(source) is \"\(text)\", and roster.yaml names no states: \(StatePlaceProblem.scheme)"
            )
        }
        let guess = Suggestion.nearest(to: text, in: states.keys.sorted())
        throw Failure(
            .usage,
            "\(source) is \"\(text)\", and roster.yaml names no such state."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? "")
                + " They are \(names(states))")
    }
}

private func names(_ states: [String: StatePlace]) -> String {
    states.keys.sorted().joined(separator: ", ")
}

extension StatePlace {
    /// The same with another path, if it has one.
    fileprivate func mapPath(_ change: (String) -> String) -> StatePlace {
        switch self {
        case .sqlite(let path): .sqlite(path: change(path))
        case .postgres: self
        }
    }
}
