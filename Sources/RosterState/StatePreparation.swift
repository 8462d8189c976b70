/// What `init` did to a state.
package enum StatePreparation: Equatable, Sendable {
    case created
    case unchanged
    /// Migrated, or its guards made anew: what differed, one line each.
    case repaired([String])
}
