package import RosterModel

extension CalendarDay: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        guard let text = String(postgres: text) else { return nil }
        self.init(text)
    }
}

/// How PostgreSQL stores days: their number after 2000-01-01.
///
/// Both directions count in years that begin in March, so that a leap day is the last of its year,
/// and in eras of 400 years, which are all of the same length.
extension CalendarDay {
    var postgresNumber: Int {
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - daysTo2000
    }

    /// Nil outside the years 1 to 9999.
    init?(postgresNumber: Int) {
        let days = postgresNumber + daysTo2000
        guard days >= 0 else { return nil }
        let (era, dayOfEra) = (days / 146_097, days % 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: era * 400 + yearOfEra + (month > 2 ? 0 : 1), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

/// From the first of March of the year 0 to 2000-01-01.
private let daysTo2000 = 730_425
