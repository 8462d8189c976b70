internal import RosterModel
internal import RosterPlanning

/// What formats of findings show: a diagnostic, or a refusal.
struct Finding {
    /// Where a refusal stands that has no place of its own.
    private static let nowhere = SourcePlace(file: "roster.yaml")

    let rule: RuleID
    let severity: Severity
    let message: Message
    let place: SourcePlace
    let notes: [Diagnostic.Note]
    /// What to do, line by line.
    let help: [Message]

    init(_ diagnostic: Diagnostic) {
        rule = diagnostic.rule
        severity = diagnostic.severity
        message = diagnostic.message
        place = diagnostic.place
        notes = diagnostic.notes
        help = diagnostic.help.map { [$0] } ?? []
    }

    init(_ refusal: Refusal) {
        rule = refusal.rule
        severity = .error
        message = refusal.message
        place = refusal.place ?? Self.nowhere
        notes = []
        help = refusal.help
    }
}

extension FindingsReport {
    var findings: [Finding] { diagnostics.map(Finding.init) + refusals.map(Finding.init) }
}
