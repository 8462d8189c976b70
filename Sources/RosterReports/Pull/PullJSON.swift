internal import RosterModel
internal import RosterPlanning

/// A pull as machines read it, nothing cut.
///
/// The shape is that of `schemas/pull.schema.json`.
struct PullJSON {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write<Output: TextOutputStream>(
        _ report: PullReport, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("outcome", report.outcome)
            json.field("asOf", report.asOf.description)
            json.addresses(options)
            json.field("project", report.project)
            json.field("state", report.identity)
            json.key("restored")
            json.array(report.restored) { json, restored in
                json.object { json in
                    json.identity(of: restored.resource)
                    json.field("file", path: restored.path)
                    json.field("members", restored.memberCount)
                }
            }
            json.key("pulled")
            json.array(report.pulled) { write($1, to: &$0) }
            json.key("followers")
            json.array(report.followers) { json, follower in
                json.object { json in
                    json.identity(of: follower.resource)
                    write(follower.edit.listed.addresses, as: "listed", to: &json)
                    write(follower.edit.removed, as: "excepted", to: &json)
                }
            }
            json.key("conflicts")
            json.array(report.conflicts) { writeConflict($1, to: &$0) }
            json.key("problems")
            json.array(report.problems) { json, problem in
                json.object { json in
                    json.identity(of: problem.resource)
                    json.field("message", options.plain(problem.message))
                }
            }
            json.field("settled", report.settledCount)
        }
        json.finish()
    }

    private func write<Output: TextOutputStream>(
        _ item: PullReport.Item, to json: inout JSONWriter<Output>
    ) {
        let pull = item.pull
        json.object { json in
            json.identity(of: pull.resource)
            json.field("source", item.place)
            json.field("nameAfter", pull.name?.text)
            json.key("attributes")
            json.array(pull.attributes) { json, attribute in
                json.object { json in
                    json.field("name", attribute.change.name)
                    json.field("before", attribute.change.before)
                    json.field("after", attribute.change.after)
                    write(attribute.cause, to: &json)
                }
            }
            json.key("members")
            json.array(pull.members) { json, member in
                json.object { json in
                    json.field("address", options.addresses.shown(member.address))
                    write(member.before, as: "before", to: &json)
                    write(member.after, as: "after", to: &json)
                    write(member.cause, to: &json)
                }
            }
        }
    }

    private func writeConflict<Output: TextOutputStream>(
        _ item: PullReport.Item, to json: inout JSONWriter<Output>
    ) {
        let pull = item.pull
        json.object { json in
            json.identity(of: pull.resource)
            json.field("source", item.place)
            json.key("attributes")
            json.array(pull.attributeConflicts) { json, conflict in
                json.object { json in
                    json.field("name", conflict.subject.rawValue)
                    json.field("applied", conflict.sides.base)
                    json.field("stored", conflict.sides.theirs)
                    json.field("declared", conflict.sides.ours)
                    json.field("drift", conflict.origin)
                }
            }
            json.key("members")
            json.array(pull.memberConflicts) { json, conflict in
                json.object { json in
                    json.field("address", options.addresses.shown(conflict.subject))
                    write(conflict.sides.base, as: "applied", to: &json)
                    write(conflict.sides.theirs, as: "stored", to: &json)
                    write(conflict.sides.ours, as: "declared", to: &json)
                    json.field("drift", conflict.origin)
                }
            }
        }
    }
}

extension PullJSON {
    /// A membership; null where the person is no member.
    private func write<Output: TextOutputStream>(
        _ details: MemberDetails?, as name: String, to json: inout JSONWriter<Output>
    ) {
        json.field(name, details) { json, details in
            json.field("until", details.until?.description)
            json.field("note", shown(details.note))
            json.field("consent", shown(details.consent))
        }
    }

    /// A text about somebody; `…` where that may not be read.
    private func shown(_ text: String?) -> String? {
        options.showsNotes ? text : text.map { _ in "…" }
    }

    private func write<Output: TextOutputStream>(
        _ cause: Pull.Cause, to json: inout JSONWriter<Output>
    ) {
        switch cause {
        case .drift(let origin):
            json.field("cause", "drift")
            json.field("drift", origin)
        case .hold(let hold):
            json.field("cause", "hold")
            json.key("hold")
            json.object { json in
                json.field("id", hold.group?.text)
                json.field("by", hold.actor)
                json.field("at", hold.at)
                json.field("reason", hold.reason)
            }
        case .reset: json.field("cause", "reset")
        }
    }

    private func write<Output: TextOutputStream>(
        _ addresses: AddressSet, as name: String, to json: inout JSONWriter<Output>
    ) {
        json.key(name)
        json.array(addresses) { $0.value(options.addresses.shown($1)) }
    }
}

extension PullReport {
    /// `nothing`, `pulled`, or `incomplete` where something was not brought in.
    fileprivate var outcome: String {
        if isIncomplete { return "incomplete" }
        return hasChanges ? "pulled" : "nothing"
    }
}
