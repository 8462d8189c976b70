package import RosterModel

/// What a load of customers did, as people read it.
package enum CustomerLoadText {
    /// One line for each app, and one for the whole.
    package static func lines(
        _ counts: [CustomerCount], badRowCount: Int, isReplacement: Bool
    ) -> String {
        let apps = counts.map { "\($0.app): \($0.count.counted("customer"))\n" }.joined()
        let total = counts.map(\.count).reduce(0, +).counted("customer")
        let what =
            isReplacement
            ? "Loaded \(total), in the place of all that \(counts.count == 1 ? "the app" : "the apps") had."
            : "Loaded \(total); who is not in the list stays."
        let left = badRowCount > 0 ? " Left out: \(badRowCount.counted("bad row"))." : ""
        return apps + what + left + "\n"
    }

    /// Such as `60 of 2,000 rows are bad (customer/value: 59, customer/duplicate: 1)`.
    package static func summary(badRowCount: Int, of rowCount: Int, _ counts: [RuleID: Int])
        -> String
    {
        let rules = counts.sorted { $0.key.text < $1.key.text }
            .map { "\($0.key): \($0.value.grouped)" }.joined(separator: ", ")
        return "\(badRowCount.grouped) of \(rowCount.counted("row")) "
            + (badRowCount == 1 ? "is" : "are") + " bad (\(rules))"
    }
}
