internal import RosterModel

extension JSONWriter {
    /// The field `holds`.
    mutating func holds(_ holds: [Hold], _ options: ReportOptions) {
        key("holds")
        array(holds) { json, hold in
            json.object { json in
                json.field("id", hold.group?.text)
                json.field("address", options.addresses.shown(hold.address))
                json.field("action", hold.action.rawValue)
                json.field("by", hold.actor)
                json.field("at", hold.at)
                if let until = hold.until { json.field("until", until) }
                json.field("reason", hold.reason)
            }
        }
    }
}
