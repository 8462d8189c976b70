internal import RosterModel
internal import RosterPlanning

/// A plan as machines read it, nothing cut.
///
/// The shape is that of `schemas/plan.schema.json`.
struct PlanJSON {
    private let options: ReportOptions

    init(_ options: ReportOptions) {
        self.options = options
    }

    func write<Output: TextOutputStream>(
        _ report: PlanReport, to json: inout JSONWriter<Output>
    ) throws {
        let plan = report.plan
        try json.object { json in
            json.field("formatVersion", 1)
            json.field("outcome", plan.outcome.rawValue)
            json.field("digest", plan.digest.description)
            writeContext(plan.asOf, plan.project, report.identity, to: &json)
            writeGit(report, to: &json)
            json.key("settings")
            json.array(report.settings) { json, setting in
                json.object { json in
                    json.field("name", setting.name)
                    json.field("before", setting.before)
                    json.field("after", setting.after)
                }
            }
            json.key("targets")
            json.array(plan.targets) { $0.value($1.text) }
            for (name, changes) in [("changes", plan.changes), ("heldBack", plan.heldBack)] {
                json.key(name)
                try json.array(changes) { try write($1, of: report, to: &$0) }
            }
            json.key("refusals")
            json.array(plan.refusals) { write($1, to: &$0) }
            json.field("holds", plan.holds)
            json.diagnostics(report.diagnostics, options)
            json.key("notes")
            json.array(plan.notes) { $0.value(options.plain($1)) }
            write(plan.summary, to: &json)
        }
        json.finish()
    }

    /// A plan that there is none of, because files have errors.
    func writeInvalid<Output: TextOutputStream>(
        _ diagnostics: [Diagnostic], asOf: CalendarDay, project: String,
        to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("outcome", "invalid")
            writeContext(asOf, project, nil, to: &json)
            for name in ["settings", "targets", "changes", "heldBack", "refusals", "holds"] {
                json.key(name)
                json.array { _ in }
            }
            json.diagnostics(diagnostics, options)
            json.key("notes")
            json.array { _ in }
            write(Plan.Summary(), to: &json)
        }
        json.finish()
    }

    private func writeContext<Output: TextOutputStream>(
        _ asOf: CalendarDay, _ project: String, _ identity: StateIdentity?,
        to json: inout JSONWriter<Output>
    ) {
        json.field("asOf", asOf.description)
        json.addresses(options)
        json.field("project", project)
        if let identity { json.field("state", identity) }
    }

    private func writeGit<Output: TextOutputStream>(
        _ report: PlanReport, to json: inout JSONWriter<Output>
    ) {
        guard let git = report.git else { return }
        json.key("git")
        json.object { json in
            json.field("commit", git.commit)
            json.field("dirty", git.isDirty)
            if let base = report.base { json.field("base", base) }
        }
    }

    private func write<Output: TextOutputStream>(
        _ change: Change, of report: PlanReport, to json: inout JSONWriter<Output>
    ) throws {
        try json.object { json in
            json.field("action", change.action.rawValue)
            json.field("kind", change.resource.kind.rawValue)
            json.field("id", change.resource.id.text)
            json.field("name", change.resource.name.text)
            json.field("digest", change.digest.description)
            json.field("source", change.place)
            json.field("attributes", change.attributes)
            try MemberChangesJSON(options: options).write(change, of: report, to: &json)
            json.key("endedHolds")
            json.array(change.ended) { json, ended in
                json.object { json in
                    json.field("address", options.addresses.shown(ended.hold.address))
                    json.field("action", ended.hold.action.rawValue)
                    json.field("cause", ended.cause.rawValue)
                }
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ refusal: Refusal, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("rule", refusal.rule.text)
            json.field("blocking", refusal.isBlocking)
            json.field("kind", refusal.resource?.kind.rawValue)
            json.field("id", refusal.resource?.id.text)
            json.field("name", refusal.resource?.name.text)
            json.field("message", options.plain(refusal.message))
            json.field("help", refusal.help.map(options.plain).joined(separator: "\n"))
            json.field("source", refusal.place)
            if let rename = refusal.likelyRename {
                json.key("likelyRenamedTo")
                json.object { json in
                    json.field("id", rename.id.text)
                    json.field("sharedMembers", rename.sharedMembers)
                }
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ summary: Plan.Summary, to json: inout JSONWriter<Output>
    ) {
        json.key("summary")
        json.object { json in
            json.field("create", summary.create)
            json.field("update", summary.update)
            json.field("remove", summary.remove)
            json.field("acknowledge", summary.acknowledge)
            json.field("refuse", summary.refuse)
            json.field("holdBack", summary.holdBack)
            json.field("membersToAdd", summary.membersToAdd)
            json.field("membersToRemove", summary.membersToRemove)
            json.field("membersToChange", summary.membersToChange)
        }
    }
}
