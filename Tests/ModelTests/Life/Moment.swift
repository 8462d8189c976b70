import Foundation

/// A second on the clock, in the forms that a state and its commands use.
struct Moment: Equatable {
    private(set) var date: Date

    /// In UTC, as revisions keep it.
    var text: String {
        date.formatted(.iso8601).replacing("Z", with: ".000Z")
    }

    /// The day in UTC.
    var day: String { String(text.prefix(10)) }

    mutating func pass(seconds: Int) { date += TimeInterval(seconds) }

    /// A day that is so many days later than this one, or earlier.
    func day(after days: Int) -> String {
        var other = self
        other.pass(seconds: days * 86_400)
        return other.day
    }
}
