internal import RosterModel

extension JSONWriter {
    /// The fields of a revision itself.
    mutating func fields(of revision: Revision) {
        field("serial", revision.serial)
        field("id", revision.id)
        field("at", revision.at)
        field("actor", revision.actor)
        field("login", revision.login)
        field("origin", revision.origin.rawValue)
        field("project", revision.project)
        field("commit", revision.git?.commit)
        field("dirty", revision.git?.isDirty)
        field("message", revision.message)
        field("run", revision.run)
    }
}
