internal import RosterModel

/// Finds statements that look further back than the portal does.
struct WindowCheck {
    /// How many days back the portal knows of attributes that are recent.
    private static let window = 90

    private let declarations: [DeclarationDraft]
    private let first: CalendarDay

    init(_ declarations: [DeclarationDraft], today: CalendarDay) {
        self.declarations = declarations
        first = today.earlier(by: Self.window)
    }

    func diagnostics() -> [Diagnostic] { declarations.flatMap(problems) }

    private func problems(_ draft: DeclarationDraft) -> [Diagnostic] {
        let filters = draft.attributes.condition?.filters ?? []
        return zip(filters, draft.conditionPlaces.statements).flatMap { filter, places in
            zip(filter.anyOf, places).compactMap { statement, place in
                guard statement.attribute.isRecent, isTooEarly(statement.comparison) else {
                    return nil
                }
                return Diagnostic(
                    .segmentWindow,
                    """
                    \(quoted: statement.attribute.rawValue) is known for the last \(Self.window) \
                    days only
                    """,
                    at: place, help: "look back to \(first.description) at most")
            }
        }
    }

    private func isTooEarly(_ comparison: Condition.Comparison) -> Bool {
        switch comparison {
        case .withinDays(let days):
            days > Self.window
        case .is(.day(let day)), .isNot(.day(let day)), .atLeast(.day(let day)),
            .atMost(.day(let day)):
            day < first
        case .before(.day(let day)):
            day <= first
        case .after(.day(let day)):
            day < first.earlier(by: 1)
        default:
            false
        }
    }
}
