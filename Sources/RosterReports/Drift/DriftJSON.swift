internal import RosterModel
internal import RosterPlanning

/// Drift as machines read it, nothing cut.
///
/// The shape is that of `schemas/drift.schema.json`.
struct DriftJSON {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write<Output: TextOutputStream>(
        _ report: DriftReport, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("outcome", report.hasDrift ? "drift" : "nothing")
            json.field("asOf", report.asOf.description)
            json.addresses(options)
            json.field("project", report.project)
            json.field("state", report.identity)
            json.key("guards")
            json.array(report.guards) { $0.value($1) }
            json.key("drift")
            json.array(report.items) { write($1, to: &$0) }
            write(report.pending, to: &json)
            json.field("holds", report.holds)
            write(report.verification, to: &json)
            write(report.survey, to: &json)
        }
        json.finish()
    }

    private func write<Output: TextOutputStream>(
        _ item: DriftReport.Item, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.identity(of: item.resource)
            json.key("attributes")
            json.array(item.drift.attributes) { json, drift in
                json.object { json in
                    json.field("name", drift.change.name)
                    json.field("before", drift.change.before)
                    json.field("after", drift.change.after)
                    json.field("drift", drift.origin)
                    json.field("next", item.answers?.answer(to: drift).rawValue)
                }
            }
            json.key("members")
            json.array(item.drift.members) { json, drift in
                json.object { write(drift, item.answers?.answer(to: drift), to: &$0) }
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ drift: MemberDrift, _ answer: PlannedAnswer?, to json: inout JSONWriter<Output>
    ) {
        json.field("address", options.addresses.shown(drift.address))
        if let before = drift.before, let after = drift.after {
            json.field("change", "changed")
            json.field("attributes", options.shown(before.changes(to: after)))
        } else {
            json.field("change", drift.before == nil ? "added" : "removed")
        }
        json.field("drift", drift.origin)
        json.field("next", answer?.rawValue)
    }

    private func write<Output: TextOutputStream>(
        _ pending: DriftReport.Pending?, to json: inout JSONWriter<Output>
    ) {
        json.key("pending")
        json.object { json in
            json.field("compared", pending != nil)
            json.key("changes")
            json.array(pending?.changes ?? []) { json, change in
                json.object { json in
                    json.field("action", change.action.rawValue)
                    json.identity(of: change.resource)
                    json.key("attributes")
                    json.array(change.attributes) { $0.value($1) }
                    json.field("membersToAdd", change.membersToAdd)
                    json.field("membersToRemove", change.membersToRemove)
                    json.field("membersToChange", change.membersToChange)
                }
            }
            json.field("refusals", pending?.refusalCount ?? 0)
        }
    }
}

extension DriftJSON {
    private func write<Output: TextOutputStream>(
        _ verification: Verification?, to json: inout JSONWriter<Output>
    ) {
        json.field("verified", verification) { json, verification in
            json.field("resources", verification.resources.count)
            json.field("withoutFingerprint", verification.cleared.count)
            json.key("findings")
            json.array(verification.findings) { json, finding in
                json.object { json in
                    json.identity(of: finding.resource)
                    json.key("problems")
                    json.array(finding.problems) { write($1, to: &$0) }
                }
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ problem: Verification.Problem, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            switch problem {
            case .attributes: json.field("finding", "attributes")
            case .members: json.field("finding", "members")
            case .size(let said, let counted):
                json.field("finding", "size")
                json.field("said", said)
                json.field("counted", counted)
            case .unrecorded(let count):
                json.field("finding", "unrecorded")
                json.field("members", count)
            case .cleared: json.field("finding", "cleared")
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ survey: Survey?, to json: inout JSONWriter<Output>
    ) {
        json.field("observed", survey) { json, survey in
            json.field("lists", survey.observations.count)
            json.key("differences")
            json.array(survey.observations.filter { !$0.isEqual }) { json, observation in
                json.object { json in
                    json.identity(of: observation.resource)
                    json.field("file", path: observation.file)
                    write(observation.missing, as: "missing", to: &json)
                    write(observation.extra, as: "extra", to: &json)
                    write(observation.pendingAdditions, as: "pendingAdditions", to: &json)
                    write(observation.pendingRemovals, as: "pendingRemovals", to: &json)
                }
            }
            json.key("filesWithoutGroup")
            json.array(survey.strayFiles) { $0.value(options.plain(path: $1)) }
            json.key("groupsWithoutFile")
            json.array(survey.unseen) { $0.value($1.text) }
            json.field("flightListings", survey.flights.count)
            json.key("flights")
            json.array(survey.flights.filter { !$0.isEqual }) { json, observation in
                json.object { FlightObservationJSON(options).write(observation, to: &$0) }
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ addresses: AddressSet, as name: String, to json: inout JSONWriter<Output>
    ) {
        json.key(name)
        json.array(addresses) { $0.value(options.addresses.shown($1)) }
    }
}
