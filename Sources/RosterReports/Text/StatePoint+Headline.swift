internal import RosterModel

extension StatePoint {
    /// What stands above a report of the past.
    var headline: String {
        "As it was at \(shownMoment(moment)), after revision \(serial.grouped):"
    }
}
