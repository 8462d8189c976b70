/// One value as it was applied last, as it is stored, and as it is declared; nil where there is none.
package struct ThreeSides<Value> {
    package enum Verdict: Equatable, Sendable {
        /// Both say the same.
        case settled
        /// Only the stored side has moved.
        case taken
        /// Both have moved, apart.
        case conflict
    }

    package let base: Value?
    package let theirs: Value?
    package let ours: Value?

    func verdict(_ isSame: (Value?, Value?) -> Bool) -> Verdict {
        if isSame(ours, theirs) { return .settled }
        return isSame(ours, base) ? .taken : .conflict
    }
}

extension ThreeSides: Equatable where Value: Equatable {}
extension ThreeSides: Sendable where Value: Sendable {}
