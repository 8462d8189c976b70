internal import RosterModel

/// What adding people to groups, or taking them out, came to, in lines.
struct GroupEditText {
    /// How many people of a group and a fate are shown before the rest is counted.
    private static let limit = 50

    private let options: ReportOptions
    private let wording: PlanWording

    init(_ options: ReportOptions) {
        self.options = options
        wording = PlanWording(options)
    }

    func shown(_ address: Address) -> String { options.addresses.shown(address) }

    func write(_ edit: GroupEdit, to output: inout some TextOutputStream) {
        let added = edit.added.sorted { $0.key < $1.key }
            .map { "+ \(shown($0.key))\(details($0.value))" }
        let changed = edit.changed.map {
            "~ \(shown($0.address))  \(wording.changes(from: $0.before, to: $0.after))"
        }
        let removed = edit.removed.map { "- \(shown($0))" }
        let present = edit.present.map { "= \(shown($0)) is there already" }
        let absent = edit.absent.map { "= \(shown($0)) is not there" }
        for lines in [added, changed, removed, present, absent] {
            let count = options.isFull ? lines.count : min(lines.count, Self.limit)
            for line in lines.prefix(count) { output.write("\(edit.id): \(line)\n") }
            if count < lines.count {
                let more = (lines.count - count).grouped
                output.write("\(edit.id): … and \(more) more (--full shows them)\n")
            }
        }
    }

    /// How many met which fate, and what was written.
    func conclusion(
        _ edits: [GroupEdit], _ nowhere: [Address], _ input: PastedAddresses, _ files: [String]
    ) -> String {
        let counts = [
            ("added", edits.reduce(0) { $0 + $1.added.count }),
            ("changed", edits.reduce(0) { $0 + $1.changed.count }),
            ("removed", edits.reduce(0) { $0 + $1.removed.count }),
            ("unchanged", edits.reduce(0) { $0 + $1.unchangedCount }),
            ("already there", edits.reduce(0) { $0 + $1.present.count }),
            ("not there", edits.reduce(nowhere.count) { $0 + $1.absent.count }),
            ("rejected", input.rejected.count),
        ]
        let parts = counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1.grouped)" }
        let text = parts.joined(separator: ", ")
        let written = files.map(options.text(data:)).joined(separator: ", ")
        return text.prefix(1).uppercased() + text.dropFirst() + ". "
            + (files.isEmpty ? "Nothing was written." : "Written: \(written).")
    }

    private func details(_ details: MemberDetails) -> String {
        let parts = [
            details.until.map { "until \($0)" },
            details.note.map { "note \"\(options.text(data: $0))\"" },
            details.consent.map { "consent \"\(options.text(data: $0))\"" },
        ].compactMap { $0 }
        return parts.isEmpty ? "" : "  " + parts.joined(separator: ", ")
    }
}
