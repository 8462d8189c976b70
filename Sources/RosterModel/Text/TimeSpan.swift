/// A length of time as Terraform writes it, with days: `30s`, `5m`, `1h30m`, `72h`, `3d`.
package struct TimeSpan: Equatable, Sendable, CustomStringConvertible {
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Nil for anything else, such as a number without a unit.
    package init?(_ text: String) {
        guard !text.isEmpty,
            let match = text.wholeMatch(
                of: /(?:([0-9]{1,7})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?/)
        else { return nil }
        let parts = [(match.1, 86400), (match.2, 3600), (match.3, 60), (match.4, 1)]
        seconds = parts.map { text, unit in (text.flatMap { Int($0) } ?? 0) * unit }.reduce(0, +)
    }

    /// In the largest units that fit: `1h30m`.
    package var description: String {
        var rest = seconds
        var text = ""
        for (unit, name) in [(86400, "d"), (3600, "h"), (60, "m"), (1, "s")] where rest >= unit {
            text += "\(rest / unit)\(name)"
            rest %= unit
        }
        return text.isEmpty ? "0s" : text
    }
}
