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
        key("dirty")
        if let git = revision.git { value(git.isDirty) } else { null() }
        field("message", revision.message)
        field("run", revision.run)
    }

    mutating func field(_ name: String, _ holds: [Hold]) {
        key(name)
        array(holds) { json, hold in
            json.object { json in
                json.field("id", hold.group?.text)
                json.field("address", hold.address.text)
                json.field("action", hold.action.rawValue)
                json.field("by", hold.actor)
                json.field("at", hold.at)
                json.field("until", hold.until)
                json.field("reason", hold.reason)
            }
        }
    }
}
