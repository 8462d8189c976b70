internal import Foundation
internal import RosterModel

/// A point in time, to the millisecond.
struct Instant: Equatable {
    /// Since 1970, in UTC.
    private let milliseconds: Int64

    init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    private init(milliseconds: Int64) { self.milliseconds = milliseconds }

    static var now: Instant { Instant(Date()) }

    /// In UTC, as in `Revision.at`; texts sort as times do.
    var text: String {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let fraction = String(rest + 1000).dropFirst()
        let whole = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
        return whole.replacing("Z", with: ".\(fraction)Z")
    }

    /// Reads `2026-11-19`, the last moment of that day, or `2026-11-19T14:02` with or without seconds,
    /// a blank for the `T`, and `Z`, `UTC` or an offset such as `+01:00` behind it.
    ///
    /// - Parameters:
    ///   - text: What somebody wrote.
    ///   - zone: Where the clock hangs that is meant unless the text says so.
    init?(_ text: String, in zone: String) {
        if let stored = Self.milliseconds(stored: text) {
            self.init(milliseconds: stored)
            return
        }
        guard
            let match = text.wholeMatch(
                of:
                    /([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?(?: ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?/
            ), let day = CalendarDay(String(match.1))
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        guard let zone = match.6.map({ Self.zone(String($0)) }) ?? TimeZone(identifier: zone) else {
            return nil
        }
        calendar.timeZone = zone
        var parts = DateComponents(year: day.year, month: day.month, day: day.day)
        guard let hour = match.2.flatMap({ Int($0) }), let minute = match.3.flatMap({ Int($0) })
        else {
            guard let start = calendar.date(from: parts),
                let end = calendar.date(byAdding: .day, value: 1, to: start)
            else { return nil }
            self.init(milliseconds: Self(end).milliseconds - 1)
            return
        }
        let second = match.4.flatMap { Int($0) } ?? 0
        guard hour < 24, minute < 60, second < 60 else { return nil }
        (parts.hour, parts.minute, parts.second) = (hour, minute, second)
        guard let date = calendar.date(from: parts) else { return nil }
        let fraction = match.5.flatMap { Int64(($0.dropFirst() + "00").prefix(3)) } ?? 0
        self.init(milliseconds: Self(date).milliseconds + fraction)
    }

    /// Reads a time as `text` writes it, of which a state holds thousands; nil for another form.
    private static func milliseconds(stored text: String) -> Int64? {
        let fraction = text.dropFirst(20).prefix(3)
        guard text.utf8.count == 24, text.dropFirst(19).first == ".", text.hasSuffix("Z"),
            fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let rest = Int64(fraction),
            let time = UTCTime(text.prefix(19) + "Z"), let day = CalendarDay(text.prefix(10)),
            let epoch = CalendarDay(year: 1970, month: 1, day: 1), day >= epoch
        else { return nil }
        let clock = time.text.dropFirst(11).dropLast().split(separator: ":")
        let seconds = clock.reduce(0) { $0 * 60 + (Int64($1) ?? 0) }
        return (Int64(day.number - epoch.number) * 86_400 + seconds) * 1000 + rest
    }

    /// The first moment of a day.
    init(startOf day: CalendarDay, in zone: String) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let parts = DateComponents(year: day.year, month: day.month, day: day.day)
        self.init(calendar.date(from: parts) ?? .distantPast)
    }

    /// The day in a time zone of a time in UTC, as in `Revision.at`; nil for another text.
    static func day(of moment: String, in zone: String) -> CalendarDay? {
        Instant(moment, in: "UTC")?.day(in: zone)
    }

    /// The day that it is in a time zone.
    func day(in zone: String) -> CalendarDay {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day],
            from: Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000))
        return CalendarDay(
            year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
            ?? .distantPast
    }

    static func + (instant: Instant, span: TimeSpan) -> Instant {
        Instant(milliseconds: instant.milliseconds + Int64(span.seconds) * 1000)
    }

    /// How long after an earlier time it is; nothing where the clock has gone back since.
    static func - (later: Instant, earlier: Instant) -> TimeSpan {
        TimeSpan(seconds: Int(max(0, later.milliseconds - earlier.milliseconds) / 1000))
    }

    /// Whether its text is one of a year that texts can be compared of.
    var isWritable: Bool { (-62_135_596_800_000...253_402_300_799_999).contains(milliseconds) }

    /// Nil for an offset that no clock has.
    private static func zone(_ offset: String) -> TimeZone? {
        guard let match = offset.wholeMatch(of: /([+-])([0-9]{2}):?([0-9]{2})/),
            let hours = Int(match.2), let minutes = Int(match.3)
        else { return .gmt }
        guard hours <= 14, minutes < 60 else { return nil }
        return TimeZone(secondsFromGMT: (match.1 == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
    }
}
