internal import RosterModel

/// Narrows what a customer can have, filter by filter, until no filter takes anything away any more.
///
/// It goes only by filters whose statements are about one attribute, or of whose statements that is left;
/// so it may miss that a condition holds for nobody, and never errs when it says so.
struct ConditionNarrowing {
    /// A filter that nobody can meet, and those without which somebody could, by their positions.
    struct Contradiction: Equatable {
        let filter: Int
        let others: [Int]
    }

    private var possible: [CustomerAttribute: ValueSet] = [:]
    /// The filters that took values away.
    private var causes: [CustomerAttribute: Set<Int>] = [:]

    /// The first filter that cannot be met beside the others; nil when there may be somebody.
    static func contradiction(in condition: Condition) -> Contradiction? {
        var narrowing = ConditionNarrowing()
        repeat {
            var isNarrower = false
            for (index, filter) in condition.filters.enumerated() {
                switch narrowing.apply(filter, at: index) {
                case .impossible(let others):
                    return Contradiction(filter: index, others: others)
                case .narrower: isNarrower = true
                case .same: break
                }
            }
            guard isNarrower else { return nil }
        } while true
    }

    private enum Step {
        case impossible([Int])
        case narrower
        case same
    }

    private mutating func apply(_ filter: Condition.Filter, at index: Int) -> Step {
        let open = filter.anyOf.map { (attribute: $0.attribute, values: remaining(of: $0)) }
            .filter { !$0.values.isEmpty }
        let attributes = Set(filter.anyOf.map(\.attribute))
        let others = attributes.reduce(into: Set<Int>()) { $0.formUnion(causes[$1] ?? []) }
        guard let attribute = open.first?.attribute else {
            return .impossible(others.subtracting([index]).sorted())
        }
        guard open.allSatisfy({ $0.attribute == attribute }) else { return .same }
        let values = ValueSet.union(open.map(\.values))
        guard values != current(attribute) else { return .same }
        possible[attribute] = values
        causes[attribute, default: []].formUnion(others.union([index]))
        return .narrower
    }

    private func remaining(of statement: Condition.Statement) -> ValueSet {
        current(statement.attribute).intersection(ValueSet(statement))
    }

    private func current(_ attribute: CustomerAttribute) -> ValueSet {
        possible[attribute] ?? ValueSet(allOf: attribute)
    }
}
