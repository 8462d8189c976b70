internal import RosterModel

/// Finds segments that nobody can ever be in.
struct NeverTrueCheck {
    private let declarations: [DeclarationDraft]

    init(_ declarations: [DeclarationDraft]) { self.declarations = declarations }

    func diagnostics() -> [Diagnostic] { declarations.compactMap(problem) }

    private func problem(_ draft: DeclarationDraft) -> Diagnostic? {
        guard let condition = draft.attributes.condition, !condition.isTooLarge,
            let contradiction = ConditionNarrowing.contradiction(in: condition)
        else { return nil }
        let place = draft.conditionPlaces.filters[contradiction.filter]
        guard contradiction.others.isEmpty else {
            let notes = contradiction.others.map {
                Diagnostic.Note("this must hold too", at: draft.conditionPlaces.filters[$0])
            }
            return Diagnostic(
                .segmentNeverTrue, "no customer can meet this filter and the others", at: place,
                notes: notes,
                help: "all filters must hold: put what may hold instead under \"anyOf\"")
        }
        let asksForAges = condition.filters[contradiction.filter].anyOf
            .contains { $0.attribute == .ageGroup }
        let ages = CustomerAttribute.excludedAges.joined(separator: " and ")
        return Diagnostic(
            .segmentNeverTrue, "no customer can meet this filter", at: place,
            help: asksForAges
                ? "the ages \(ages) are always left out: ask for others"
                : "ask for values that there are")
    }
}
