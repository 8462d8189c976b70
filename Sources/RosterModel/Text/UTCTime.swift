/// A time in UTC to the second, as declarations write it: `2027-01-15T09:00:00Z`.
package struct UTCTime: Hashable, Sendable {
    package let text: String

    /// Reads `2027-01-15T09:00:00Z`; the seconds may be missing.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 17 || bytes.count == 20, bytes.last == UInt8(ascii: "Z"),
            bytes[10] == UInt8(ascii: "T"), CalendarDay(text.prefix(10)) != nil
        else { return nil }
        let parts = text.dropFirst(11).dropLast().split(
            separator: ":", omittingEmptySubsequences: false)
        let limits = [24, 60, 60].prefix(parts.count)
        guard parts.count == (bytes.count == 17 ? 2 : 3),
            zip(parts, limits).allSatisfy({ Self.isNumber($0, below: $1) })
        else { return nil }
        self.text = text.dropLast() + (parts.count == 2 ? ":00Z" : "Z")
    }

    private static func isNumber(_ text: some StringProtocol, below limit: Int) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && Int(text) ?? limit < limit
    }

    /// Whether it has come by a moment as in `Revision.at`.
    package func hasCome(by moment: String) -> Bool {
        // Texts with a fraction sort as times do.
        text.dropLast() + ".000Z" <= moment
    }
}

extension UTCTime: CustomStringConvertible {
    package var description: String { text }
}

extension Attributes {
    /// When a private audience becomes public; nil for never.
    package var publicOn: UTCTime? { text(.publicOn).flatMap { UTCTime($0) } }

    /// Whether the time at which a private audience becomes public has come by a moment as in
    /// `Revision.at`: then everybody sees the app, for ever.
    package func isPublic(by moment: String) -> Bool { publicOn?.hasCome(by: moment) ?? false }

    /// The rank of a flight.
    package var rank: Int? {
        if case .number(let rank)? = self[.rank] { rank } else { nil }
    }

    /// The condition of a segment.
    package var condition: Condition? {
        if case .condition(let condition)? = self[.condition] { condition } else { nil }
    }
}
