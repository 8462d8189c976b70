/// What a membership may carry beside the address.
package struct MemberDetails: Equatable, Sendable {
    /// The last day of membership, in the project's time zone.
    package var until: CalendarDay?
    package var note: String?
    /// Where or when this person's consent was recorded.
    package var consent: String?

    package init(until: CalendarDay? = nil, note: String? = nil, consent: String? = nil) {
        self.until = until
        self.note = note
        self.consent = consent
    }

    /// Byte for byte, as fingerprints see it.
    package static func == (left: MemberDetails, right: MemberDetails) -> Bool {
        left.changes(to: right).isEmpty
    }

    package static let none = MemberDetails()

    package var isEmpty: Bool { until == nil && note == nil && consent == nil }

    /// Whether the membership is over on `day`.
    package func isExpired(on day: CalendarDay) -> Bool {
        until.map { $0 < day } ?? false
    }
}

extension MemberDetails {
    /// The attributes that differ from `other`, in the documented order.
    package func changes(to other: MemberDetails) -> [AttributeChange] {
        [
            AttributeChange("until", until?.description, other.until?.description),
            AttributeChange("note", note, other.note),
            AttributeChange("consent", consent, other.consent),
        ].compactMap { $0 }
    }
}

extension MemberDetails {
    /// The details of a person who is on one list, or two, twice: the latest last day, and of two
    /// notes or consents the one that sorts first, so that the order of a list has no meaning.
    package func merged(with other: MemberDetails) -> MemberDetails {
        MemberDetails(
            until: latest(until, other.until),
            note: [note, other.note].compactMap { $0 }.min {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            },
            consent: [consent, other.consent].compactMap { $0 }
                .min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    private func latest(_ left: CalendarDay?, _ right: CalendarDay?) -> CalendarDay? {
        guard let left, let right else { return nil }
        return max(left, right)
    }
}
