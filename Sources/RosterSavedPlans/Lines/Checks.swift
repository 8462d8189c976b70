internal import RosterModel

/// - Throws: `LineProblem.wrong` with `reason` unless it holds.
func check(_ isTrue: Bool, _ reason: @autoclosure () -> String) throws(LineProblem) {
    guard isTrue else { throw .wrong(reason()) }
}

/// - Throws: `LineProblem` when there is nothing.
func required<Value>(_ value: Value?, _ reason: String) throws(LineProblem) -> Value {
    guard let value else { throw .wrong(reason) }
    return value
}

func resourceID(_ text: String) throws(LineProblem) -> ResourceID {
    try required(ResourceID(text), "an id is not of the form \(ResourceID.form)")
}

func resourceName(_ text: String) throws(LineProblem) -> ResourceName {
    try required(try? ResourceName(text), "a name is none")
}

func calendarDay(_ text: String) throws(LineProblem) -> CalendarDay {
    try required(CalendarDay(text), "a date is none")
}

func fingerprint(_ text: String) throws(LineProblem) -> Fingerprint {
    let prefix = "sha256:"
    let hex = text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : ""
    return try required(Fingerprint(hex: hex), "a fingerprint is none")
}

/// A rule by its id.
///
/// - Throws: `LineProblem.unknown` when there is no such rule yet.
func rule(_ id: String) throws(LineProblem) -> Rule {
    guard let rule = Rule.named(RuleID(id)) else { throw .unknown }
    return rule
}
