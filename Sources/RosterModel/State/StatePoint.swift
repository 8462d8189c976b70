/// A point in the life of a state: what it was right after a revision, and what time it was then.
///
/// Who is stored follows from the serial, since clocks may go back. Who counts among them follows from
/// the day and the moment, since last days and holds end by themselves.
package struct StatePoint: Hashable, Sendable {
    /// The newest revision then; 0 before the first.
    package let serial: Int
    /// The time at which holds count, in UTC as in `Revision.at`.
    package let moment: String
    /// The day on which memberships count, in the project's time zone.
    package let day: CalendarDay

    package init(serial: Int, moment: String, day: CalendarDay) {
        self.serial = serial
        self.moment = moment
        self.day = day
    }
}
