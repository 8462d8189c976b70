internal import RosterModel
internal import RosterPlanning

/// What reports say of a plan, before any markup: the one place that decides what is shown.
///
/// Every datum and every address passes here, made visible where a character would not be.
struct PlanWording {
    /// A stretch of a sentence.
    enum Piece: Equatable {
        /// Words of Roster.
        case words(String)
        /// What somebody wrote.
        case data(String)
    }

    /// What happens to one member, attribute or setting.
    struct Line: Equatable {
        enum Mark: String {
            case added = "+"
            case removed = "-"
            case changed = "!"
            case acknowledged = "="
        }

        let mark: Mark
        let subject: String
        let note: String
    }

    private let options: ReportOptions
    /// How long one text can be.
    private let textLimit: Int

    init(_ options: ReportOptions, textLimit: Int = .max) {
        self.options = options
        self.textLimit = textLimit
    }

    /// Why something is held back, and what to do about it.
    static let heldBack = """
        Held back: it undoes what was done outside and no commit is about it, or builds on what \
        does. Declare what is stored to keep it; apply without --reviewed to undo it.
        """

    /// Whose changes an apply leaves in place.
    static let holds = "Held by break-glass changes, which apply respects:"

    /// What a reader has to know of masked addresses.
    var explanation: String? { options.addresses.explanation }

    func data(_ text: String) -> String { shortened(options.text(data: text)) }

    func address(_ address: Address) -> String {
        TerminalText.escaped(options.addresses.shown(address))
    }

    /// `groups/beta.yaml:3`, or with the column `groups/beta.yaml:3:5`.
    func place(_ place: SourcePlace, withColumn: Bool = false) -> String {
        shortened(TerminalText.escaped(options.plain(path: place.file)))
            + ":\(place.range.start.line)"
            + (withColumn ? ":\(place.range.start.column)" : "")
    }

    func pieces(_ message: Message) -> [Piece] {
        message.parts.prefix(textLimit / 10).map { part in
            switch part {
            case .words(let words): .words(data(words))
            case .quoted(let text): .data(data(text))
            case .address(let text):
                .data(shortened(TerminalText.escaped(options.addresses.shown(entry: text))))
            }
        }
    }

    private func shortened(_ text: String) -> String {
        textLimit == .max ? text : text.shortened(to: textLimit)
    }
}

extension PlanWording {
    func line(adding index: Int, of additions: Additions) -> Line {
        let details = additions.members.details(at: index)
        var notes = [note(on: additions.cause(index)), details.until.map { "until \($0)" } ?? ""]
        if options.showsNotes {
            notes += [
                details.note.map { "note \(quoted($0))" } ?? "",
                details.consent.map { "consent \(quoted($0))" } ?? "",
            ]
        }
        return Line(
            mark: .added, subject: address(additions.members.addresses[index]),
            note: notes.filter { !$0.isEmpty }.joined(separator: ", "))
    }

    func line(removing index: Int, of delta: MemberDelta) -> Line {
        Line(
            mark: .removed, subject: address(delta.removed[index]),
            note: note(on: delta.removalCauses[index]))
    }

    func line(_ change: MemberDelta.Alteration) -> Line {
        let drift = change.drift.map { ", changed \(outside($0))" } ?? ""
        return Line(
            mark: .changed, subject: address(change.address),
            note: changes(from: change.before, to: change.after) + drift)
    }

    /// `until: none -> 2026-12-31`.
    func changes(from before: MemberDetails, to after: MemberDetails) -> String {
        options.shown(before.changes(to: after)).map { attribute in
            attribute.name == "until"
                ? "until: \(bare(attribute.before)) -> \(bare(attribute.after))"
                : "\(attribute.name): \(values(attribute))"
        }.joined(separator: ", ")
    }

    func line(_ drift: MemberDrift) -> Line {
        let verb =
            switch (drift.before, drift.after) {
            case (nil, _): "added"
            case (_, nil): "removed"
            default: "changed"
            }
        return Line(
            mark: .acknowledged, subject: address(drift.address),
            note: "\(verb) \(outside(drift.origin)), now declared")
    }

    /// A hold that ends with a change.
    func line(_ ended: EndedHold) -> Line {
        let hold = ended.hold
        let who = hold.actor.map { " by " + data($0) } ?? ""
        let why =
            switch (ended.cause, hold.action) {
            case (.lapsed, _): "lapsed"
            case (.declared, .add): "now declared"
            case (.declared, .remove): "no longer declared"
            }
        return Line(
            mark: .acknowledged, subject: address(hold.address), note: "hold\(who) ends: \(why)")
    }

    /// The attributes that a change sets, undoes or acknowledges.
    func attributes(of change: Change) -> [Line] {
        let set = change.toldAttributes.map { attribute in
            let drift = change.attributeDrift.first { $0.change.name == attribute.name }
            let (mark, value): (Line.Mark, String) =
                switch change.action {
                case .create: (.added, shown(attribute.after))
                case .remove: (.removed, shown(attribute.before))
                case .update, .acknowledge: (.changed, values(attribute))
                }
            return Line(
                mark: mark, subject: attribute.name + ": " + value,
                note: drift.map { "changed \(outside($0.origin))" } ?? "")
        }
        let names = Set(change.attributes.map(\.name))
        return set
            + change.attributeDrift.filter { !names.contains($0.change.name) }.map { drift in
                Line(
                    mark: .acknowledged,
                    subject: "\(drift.change.name): \(shown(drift.change.after))",
                    note: "changed \(outside(drift.origin)), now declared")
            }
    }
}

extension PlanWording {
    /// `: contoso.com 812, fabrikam.com 40 and 3 more domains`, the most frequent first; nothing where
    /// addresses are masked, since domains name employers.
    func domains(of addresses: AddressSet, from first: Int) -> String {
        guard !options.addresses.isMasked else { return "" }
        let sorted = addresses.domainCounts(from: first)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let named = sorted.prefix(5).map { "\($0.key) \($0.value.grouped)" }
        let rest = sorted.count - named.count
        return ": " + named.joined(separator: ", ")
            + (rest > 0 ? " and \(rest.counted("more domain"))" : "")
    }

    private func note(on cause: MemberDelta.AdditionCause) -> String {
        switch cause {
        case .declared: ""
        case .included(let group): "through \(group)"
        case .held: "let in by a hold, and taken out since"
        case .drift(let origin): "removed \(outside(origin))"
        }
    }

    private func note(on cause: MemberDelta.RemovalCause) -> String {
        switch cause {
        case .drift(let origin): "added \(outside(origin))"
        case .excepted: "excepted"
        case .expired: "expired"
        case .lapsed: "let in by a hold, which has lapsed"
        case .held: "kept out by a hold"
        case .undeclared: ""
        }
    }

    /// `outside version control by support, 2026-11-19 14:02 UTC`.
    private func outside(_ origin: DriftOrigin) -> String {
        let who = origin.actor.map { " by " + data($0) } ?? ""
        return "outside version control\(who), \(shownMoment(origin.at))"
    }

    func values(_ attribute: AttributeChange) -> String {
        "\(shown(attribute.before)) -> \(shown(attribute.after))"
    }

    func shown(_ value: AttributeValue?) -> String {
        switch value {
        case .text(let text)?: quoted(text)
        case .list(let items)?: shortened(items.map(data).joined(separator: ", "))
        case .flag(let flag)?: flag ? "true" : "false"
        case .number(let number)?: String(number)
        case .condition(let condition)?: data(condition.text)
        case nil: "none"
        }
    }

    private func quoted(_ text: String) -> String { "\"" + data(text) + "\"" }

    private func bare(_ value: AttributeValue?) -> String {
        if case .text(let text)? = value { data(text) } else { "none" }
    }
}

extension Change {
    /// The attributes that reports tell of: the heading has the name of what comes or goes.
    var toldAttributes: [AttributeChange] {
        action == .update
            ? attributes : attributes.filter { $0.name != AttributeName.name.rawValue }
    }
}
