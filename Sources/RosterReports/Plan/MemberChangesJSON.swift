internal import RosterModel
internal import RosterPlanning

/// The field `members` of a change; left out for a kind that has none.
struct MemberChangesJSON {
    let options: ReportOptions

    func write<Output: TextOutputStream>(
        _ change: Change, of report: PlanReport, to json: inout JSONWriter<Output>
    ) throws {
        guard let members = change.members else { return }
        let additions = try report.additions(of: change)
        json.key("members")
        json.object { json in
            write(additions, to: &json)
            writeRest(of: members.delta ?? MemberDelta(), to: &json)
        }
    }

    private func write<Output: TextOutputStream>(
        _ additions: Additions, to json: inout JSONWriter<Output>
    ) {
        let members = additions.members
        json.key("add")
        json.array(0..<members.count) { json, index in
            json.object { json in
                json.field("address", options.addresses.shown(members.addresses[index]))
                write(additions.cause(index), to: &json)
                let details = members.details(at: index)
                if let until = details.until { json.field("until", until.description) }
                guard options.showsNotes else { return }
                if let note = details.note { json.field("note", note) }
                if let consent = details.consent { json.field("consent", consent) }
            }
        }
    }

    private func writeRest<Output: TextOutputStream>(
        of delta: MemberDelta, to json: inout JSONWriter<Output>
    ) {
        json.key("remove")
        json.array(delta.removalCauses.enumerated()) { json, entry in
            json.object { json in
                json.field("address", options.addresses.shown(delta.removed[entry.offset]))
                write(entry.element, to: &json)
            }
        }
        json.key("change")
        json.array(delta.changed) { json, change in
            json.object { json in
                json.field("address", options.addresses.shown(change.address))
                json.field("cause", change.drift == nil ? "declared" : "drift")
                json.field("attributes", options.shown(change.before.changes(to: change.after)))
                if let drift = change.drift { json.field("drift", drift) }
            }
        }
        json.key("acknowledge")
        json.array(delta.acknowledged) { json, drift in
            json.object { json in
                json.field("address", options.addresses.shown(drift.address))
                json.field("drift", drift.origin)
            }
        }
        json.field("unchanged", delta.unchangedCount)
    }

    private func write<Output: TextOutputStream>(
        _ cause: MemberDelta.AdditionCause, to json: inout JSONWriter<Output>
    ) {
        switch cause {
        case .declared:
            json.field("cause", "declared")
        case .included(let group):
            json.field("cause", "included")
            json.field("via", group.text)
        case .held:
            json.field("cause", "held")
        case .drift(let origin):
            json.field("cause", "drift")
            json.field("drift", origin)
        }
    }

    private func write<Output: TextOutputStream>(
        _ cause: MemberDelta.RemovalCause, to json: inout JSONWriter<Output>
    ) {
        switch cause {
        case .drift(let origin):
            json.field("cause", "drift")
            json.field("drift", origin)
        case .excepted: json.field("cause", "excepted")
        case .expired: json.field("cause", "expired")
        case .lapsed: json.field("cause", "lapsed")
        case .held: json.field("cause", "held")
        case .undeclared: json.field("cause", "undeclared")
        }
    }
}
