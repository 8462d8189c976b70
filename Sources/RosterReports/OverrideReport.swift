package import RosterModel

/// What breaking the glass came to.
package struct OverrideReport: Report {
    private let override: Override
    private let outcome: OverrideOutcome

    package init(_ override: Override, _ outcome: OverrideOutcome) {
        self.override = override
        self.outcome = outcome
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        let text = OverrideText(override, outcome, PlanWording(options))
        for line in text.lines { output.write(line + "\n") }
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        let shown = { (address: Address) in options.addresses.shown(address) }
        json.object { json in
            json.field("formatVersion", 1)
            json.addresses(options)
            json.field("revision", outcome.revision?.serial)
            json.key("groups")
            json.array(outcome.edits) { json, edit in
                json.object { json in
                    json.field("id", edit.group.id.text)
                    json.key("added")
                    json.array(edit.added.addresses) { $0.value(shown($1)) }
                    json.key("removed")
                    json.array(edit.removed) { $0.value(shown($1)) }
                }
            }
            json.key("held")
            json.array(outcome.made) { $0.value(shown($1)) }
            json.key("lifted")
            json.array(override.action == .lift ? outcome.ended : []) { json, hold in
                json.object { json in
                    json.field("id", hold.group?.text)
                    json.field("address", shown(hold.address))
                    json.field("action", hold.action.rawValue)
                }
            }
            json.key("exceptions")
            json.array(outcome.exceptions) { json, exception in
                json.object { json in
                    json.field("id", exception.group?.text)
                    json.field("address", shown(exception.address))
                    json.field("reason", exception.reason.name)
                    json.field("refused", exception.isRefusal)
                }
            }
            json.key("stillMember")
            json.array(outcome.remaining.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }) {
                json, entry in
                json.object { json in
                    json.field("address", shown(entry.key))
                    json.key("groups")
                    json.array(entry.value) { $0.value($1.text) }
                }
            }
        }
        json.finish()
    }
}

extension OverrideOutcome.Exception.Reason {
    fileprivate var name: String {
        switch self {
        case .isMember: "member"
        case .isOutAlready: "out-already"
        case .isHeldOut: "held-out"
        case .notHeld: "not-held"
        case .wasApplied: "applied-since"
        case .wouldEmpty: "would-empty"
        case .wouldOverfill: "would-overfill"
        }
    }
}
