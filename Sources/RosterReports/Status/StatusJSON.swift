internal import RosterModel
internal import RosterPlanning

/// How a project stands, for machines.
struct StatusJSON {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write<Output: TextOutputStream>(
        _ report: StatusReport, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("status", report.standing == .inStep ? "in-step" : report.standing.rawValue)
            json.field("asOf", report.asOf.description)
            json.addresses(options)
            json.field("project", report.project)
            json.field("state", report.identity) { $0.fields(of: $1) }
            json.field("lastApply", report.lastApply) { write($1, to: &$0) }
            json.field("errors", report.errorCount)
            json.field("pending", report.plan?.summary) { write($1, to: &$0) }
            json.key("refusals")
            json.array(report.plan?.refusals ?? []) { json, refusal in
                json.object { json in
                    json.field("rule", refusal.rule.text)
                    json.field("id", refusal.resource?.id.text)
                }
            }
            json.field("drift", report.drift) { json, drift in
                json.field("groups", drift.resources)
                json.field("members", drift.members)
                json.field("attributes", drift.attributes)
            }
            json.field("holds", report.holds)
            json.field("nextLapse", report.soonestLapse)
            write(report.portal, to: &json)
        }
        json.finish()
    }

    private func write<Output: TextOutputStream>(
        _ portal: PortalCounts?, to json: inout JSONWriter<Output>
    ) {
        json.field("portal", portal) { json, portal in
            json.field("stored", portal.stored)
            json.field("handedOver", portal.handedOver)
            json.field("imported", portal.imported)
            json.field("observed", portal.observed)
            json.field("pendingUntil", portal.pendingUntil)
        }
    }

    private func write<Output: TextOutputStream>(
        _ last: StatusReport.LastApply, to json: inout JSONWriter<Output>
    ) {
        json.key("revision")
        json.object { $0.fields(of: last.revision) }
        json.field("ageSeconds", last.age.seconds)
        let (relation, count): (String?, Int?) =
            switch last.head {
            case .ahead(let count)?: ("ahead", count)
            case .diverged?: ("diverged", nil)
            case .unknown?: ("unknown", nil)
            case nil: (nil, nil)
            }
        json.field("head", relation)
        json.field("commitsAhead", count)
    }

    private func write<Output: TextOutputStream>(
        _ summary: Plan.Summary, to json: inout JSONWriter<Output>
    ) {
        json.field("create", summary.create)
        json.field("update", summary.update)
        json.field("remove", summary.remove)
        json.field("acknowledge", summary.acknowledge)
        json.field("membersToAdd", summary.membersToAdd)
        json.field("membersToRemove", summary.membersToRemove)
        json.field("membersToChange", summary.membersToChange)
    }
}
