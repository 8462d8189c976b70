extension CalendarDay {
    /// How many days it is behind 1 March of the year 0, after Howard Hinnant's `days_from_civil`:
    /// years that begin in March have the day that some lack at their end.
    package var number: Int {
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra
    }

    /// Nil outside the years 1 to 9999.
    package init?(number: Int) {
        guard (0...4_000_000).contains(number) else { return nil }
        let (era, dayOfEra) = (number / 146_097, number % 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: era * 400 + yearOfEra + (month > 2 ? 0 : 1), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day so many days before it, or the first of all.
    package func earlier(by days: Int) -> CalendarDay {
        CalendarDay(number: number - days) ?? .distantPast
    }
}
