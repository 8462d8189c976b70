internal import RosterModel

extension JSONWriter {
    mutating func field(_ name: String, _ holds: [Hold]) {
        key(name)
        array(holds) { json, hold in
            json.object { json in
                json.field("id", hold.group?.text)
                json.field("address", hold.address.text)
                json.field("action", hold.action.rawValue)
                json.field("by", hold.actor)
                json.field("at", hold.at)
                if let until = hold.until { json.field("until", until) }
                json.field("reason", hold.reason)
            }
        }
    }
}
