internal import RosterModel

/// Finds segments that ask for more than a database answers.
struct SegmentSizeCheck {
    private let declarations: [DeclarationDraft]

    init(_ declarations: [DeclarationDraft]) { self.declarations = declarations }

    func diagnostics() -> [Diagnostic] { declarations.compactMap(problem) }

    private func problem(_ draft: DeclarationDraft) -> Diagnostic? {
        guard let condition = draft.attributes.condition, condition.isTooLarge else { return nil }
        let statements = condition.statementCount.counted("statement")
        let values = condition.valueCount.counted("value")
        return Diagnostic(
            .segmentTooLarge,
            """
            segment \(quoted: draft.id) has \(statements) with \(values); it may have \
            \(Condition.statementLimit.counted("statement")) and \(Condition.valueLimit.counted("value"))
            """,
            at: draft.attributePlaces[.condition] ?? draft.place,
            help: "make more segments of it, or list the people in a known user group")
    }
}
