/// How much a finding weighs.
package enum Severity: String, Sendable {
    case error
    case warning
}

/// A finding about the user's input.
package struct Diagnostic: Equatable, Sendable {
    /// A second place that belongs to a finding.
    package struct Note: Equatable, Sendable {
        package let message: Message
        package let place: SourcePlace

        package init(_ message: Message, at place: SourcePlace) {
            self.message = message
            self.place = place
        }
    }

    package let rule: RuleID
    package var severity: Severity
    /// One line, starting in lower case, naming the thing, without a full stop.
    package let message: Message
    package let place: SourcePlace
    /// The line of the file that `place` starts in.
    package var excerpt: String?
    package let notes: [Note]
    /// What to do.
    package let help: Message?

    package init(
        _ rule: Rule, _ message: Message, at place: SourcePlace, excerpt: String? = nil,
        notes: [Note] = [], help: Message? = nil
    ) {
        self.rule = rule.id
        severity = rule.severity
        self.message = message
        self.place = place
        self.excerpt = excerpt
        self.notes = notes
        self.help = help
    }
}

extension Diagnostic {
    /// The order of every report: by place, then by rule, then by what they say.
    package static func reportOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        if left.place != right.place { return left.place < right.place }
        if left.rule != right.rule { return left.rule.text < right.rule.text }
        return left.message.sortKey < right.message.sortKey
    }
}
