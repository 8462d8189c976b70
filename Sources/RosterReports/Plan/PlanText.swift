internal import RosterModel
internal import RosterPlanning

/// A plan as people read it in a terminal; what it removes is never cut.
struct PlanText {
    /// How many additions to one group are shown before they are counted.
    static let additionLimit = 50
    private static let placeColumn = 64

    let options: ReportOptions
    let wording: PlanWording

    init(_ options: ReportOptions) {
        self.options = options
        wording = PlanWording(options)
    }

    func write(_ report: PlanReport, to output: inout some TextOutputStream) throws {
        let plan = report.plan
        writeSettings(report.settings, to: &output)
        if !plan.targets.isEmpty {
            let targets = plan.targets.map(\.text).joined(separator: ", ")
            output.write("Only \(targets), and what that builds on.\n\n")
        }
        for change in plan.changes { try write(change, report, to: &output) }
        if !plan.heldBack.isEmpty {
            output.write(PlanWording.heldBack + "\n\n")
            for change in plan.heldBack { try write(change, report, to: &output) }
        }
        for refusal in plan.refusals { write(refusal, to: &output) }
        write(plan.holds, to: &output)
        for note in plan.notes { output.write("Note: \(options.text(note))\n") }
        output.write(conclusion(of: report))
    }

    /// The last lines, without data.
    func conclusion(of report: PlanReport) -> String {
        report.nothingToDo.map { $0 + "\n" } ?? summary(of: report.plan)
    }

    private func write(_ holds: [Hold], to output: inout some TextOutputStream) {
        guard !holds.isEmpty else { return }
        output.write(PlanWording.holds + "\n")
        let held = HoldWording(wording)
        var table = Table([.left, .left, .left])
        for hold in holds {
            table.add(["  " + held.group(of: hold), held.member(of: hold), held.reason(of: hold)])
        }
        table.write(to: &output)
        output.write("\n")
    }

    private func writeSettings(_ settings: [SettingChange], to output: inout some TextOutputStream)
    {
        guard !settings.isEmpty else { return }
        output.write("Settings in roster.yaml that differ, judged by the new ones:\n")
        for setting in settings {
            output.write(
                "  ~ \(options.text(data: setting.name)): "
                    + "\(options.text(data: setting.before)) -> "
                    + "\(options.text(data: setting.after))\n")
        }
        output.write("\n")
    }

    private func write(
        _ change: Change, _ report: PlanReport, to output: inout some TextOutputStream
    ) throws {
        write(headerOf: change, to: &output)
        writeAttributes(of: change, to: &output)
        try writeMembers(of: change, report, to: &output)
        output.write("\n")
    }

    private func summary(of plan: Plan) -> String {
        let counts = plan.summary
        var groups = [
            "\(counts.create.grouped) to create", "\(counts.update.grouped) to update",
            "\(counts.remove.grouped) to remove",
        ]
        if counts.acknowledge > 0 { groups.append("\(counts.acknowledge.grouped) to acknowledge") }
        if counts.holdBack > 0 { groups.append("\(counts.holdBack.grouped) held back") }
        if counts.refuse > 0 {
            groups.append(options.paint(.red, "\(counts.refuse.grouped) refused"))
        }
        return """
            Plan: \(groups.joined(separator: ", ")). Members: \(counts.membersToAdd.grouped) to add, \
            \(counts.membersToRemove.grouped) to remove, \(counts.membersToChange.grouped) to change.
            Digest: \(plan.digest)

            """
    }

    private func write(headerOf change: Change, to output: inout some TextOutputStream) {
        let (symbol, colour): (String, Paint.Colour) =
            switch change.action {
            case .create: ("+", .green)
            case .update: ("~", .yellow)
            case .remove: ("-", .red)
            case .acknowledge: ("=", .cyan)
            }
        let title = title(of: change.resource)
        let place = change.place.map { options.text($0) } ?? "declared no more"
        let gap = String(repeating: " ", count: max(2, Self.placeColumn - title.count - 4))
        output.write(
            "  " + options.paint(colour, symbol) + " " + options.paint(.bold, title) + gap
                + options.paint(.dim, place) + "\n")
        switch change.action {
        case .create where change.resource.kind.isGroup:
            output.write("      permanent from here: id, kind and name\n")
        case .acknowledge:
            output.write(
                change.hasDrift
                    ? "      already as declared; apply records what was done outside\n"
                    : "      already as declared; apply ends holds\n")
        case .create, .update, .remove:
            break
        }
    }

    private func title(of resource: Resource) -> String {
        "\(resource.kind.title) \(resource.id) \"\(options.text(data: resource.name.text))\""
    }

    private func write(_ refusal: Refusal, to output: inout some TextOutputStream) {
        let subject = refusal.resource.map { title(of: $0) + " " } ?? ""
        let text = subject + options.text(refusal.reason)
        let gap = String(repeating: " ", count: max(2, Self.placeColumn - text.count - 4))
        output.write(
            "  " + options.paint(.red, "!") + " " + options.paint(.bold, text) + gap
                + options.paint(.red, "[\(refusal.rule)]") + "\n")
        if let place = refusal.place {
            output.write(
                "      at \(options.text(place)):\(place.range.start.column)\n")
        }
        for line in refusal.help { output.write("      \(options.text(line))\n") }
        if !refusal.isBlocking { output.write("      It does not stop what is planned here.\n") }
        output.write("\n")
    }
}
