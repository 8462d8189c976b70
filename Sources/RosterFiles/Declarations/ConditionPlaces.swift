internal import RosterModel

/// Where the filters of a `where` and their statements stand; nothing where there is none.
struct ConditionPlaces: Sendable {
    var filters: [SourcePlace] = []
    /// Those of each filter.
    var statements: [[SourcePlace]] = []
}
