internal import RosterModel
internal import RosterPlanning

extension PlanText {
    private static let noteColumn = 30

    func writeAttributes(of change: Change, to output: inout some TextOutputStream) {
        for line in wording.attributes(of: change) {
            let mark = line.mark == .acknowledged ? "= " : ""
            let note = line.note.isEmpty ? "" : "      " + line.note
            output.write("      \(mark)\(line.subject)\(note)\n")
        }
    }

    func writeMembers(
        of change: Change, _ report: PlanReport, to output: inout some TextOutputStream
    ) throws {
        guard let members = change.members else { return }
        write(try report.additions(of: change), to: &output)
        switch members {
        case .all(let count): output.write("      +\(count.counted("member"))\n")
        case .some(let delta): write(delta, of: change, to: &output)
        }
    }

    private func write(_ additions: Additions, to output: inout some TextOutputStream) {
        let shown = options.isFull ? additions.count : min(additions.count, Self.additionLimit)
        for index in 0..<shown { write(wording.line(adding: index, of: additions), to: &output) }
        guard shown < additions.count else { return }
        output.write(
            "      … and \((additions.count - shown).grouped) more (--full shows them)"
                + wording.domains(of: additions.members.addresses, from: shown) + "\n")
    }

    /// All but the additions.
    private func write(
        _ delta: MemberDelta, of change: Change, to output: inout some TextOutputStream
    ) {
        for index in 0..<delta.removed.count {
            write(wording.line(removing: index, of: delta), to: &output)
        }
        for change in delta.changed { write(wording.line(change), to: &output) }
        for drift in delta.acknowledged { write(wording.line(drift), to: &output) }
        for hold in change.settledHolds { write(wording.line(hold), to: &output) }
        if !delta.isEmpty {
            output.write(
                "      +\(delta.added.count.grouped) -\(delta.removed.count.grouped) "
                    + "~\(delta.changed.count.grouped) (\(delta.unchangedCount.grouped) unchanged)\n"
            )
        }
    }

    private func write(_ line: PlanWording.Line, to output: inout some TextOutputStream) {
        let (symbol, colour): (String, Paint.Colour) =
            switch line.mark {
            case .added: ("+", .green)
            case .removed: ("-", .red)
            case .changed: ("~", .yellow)
            case .acknowledged: ("=", .cyan)
            }
        let member = "      " + options.paint(colour, "\(symbol) \(line.subject)")
        guard !line.note.isEmpty else {
            output.write(member + "\n")
            return
        }
        let gap = String(repeating: " ", count: max(2, Self.noteColumn - line.subject.count))
        output.write(member + gap + line.note + "\n")
    }
}
