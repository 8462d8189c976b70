internal import RosterModel

/// A stored time as a terminal may show it, whoever wrote it.
func shownMoment(_ at: String) -> String { TerminalText.escaped(moment(at)) }
