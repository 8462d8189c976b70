internal import RosterModel

/// Gives findings the severities that a project has chosen.
struct RuleLevels {
    private let levels: [RuleID: RuleLevel]

    init(_ levels: [RuleID: RuleLevel]) { self.levels = levels }

    func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
        if levels.isEmpty { return diagnostics }
        return diagnostics.compactMap { diagnostic in
            var diagnostic = diagnostic
            switch levels[diagnostic.rule] {
            case .off: return nil
            case .error: diagnostic.severity = .error
            case .warning: diagnostic.severity = .warning
            case nil: break
            }
            return diagnostic
        }
    }

    /// In report order, each finding once: lists that several groups share are read for each.
    func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var sorted: [Diagnostic] = []
        for diagnostic in applied(to: diagnostics).sorted(by: Diagnostic.reportOrder)
        where diagnostic != sorted.last {
            sorted.append(diagnostic)
        }
        return sorted
    }
}
