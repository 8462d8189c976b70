internal import RosterModel

extension Revision {
    /// What made it, and who, for the log of a project: projects that share a state share its
    /// revisions.
    func origin(for project: String) -> String {
        let by = who.map { " by \($0)" }
        switch origin {
        case .outside: return "outside version control" + (by ?? "")
        case .apply:
            let other = self.project.flatMap { $0 == project ? nil : " of project \($0)" }
            return "apply" + (other ?? "") + (by ?? " by somebody")
        case .override: return "override" + (by ?? " by somebody")
        case .restore: return "restore" + (by ?? " by somebody")
        }
    }

    /// Who, as claimed, and who the database says it was where that differs: `ci (as roster_ci)`.
    private var who: String? {
        guard let actor else { return login }
        return actor + (login.flatMap { $0 == actor ? nil : " (as \($0))" } ?? "")
    }
}
