package import RosterModel

extension CalendarDay: PostgresReadable {
    package init?(postgres text: UnsafeBufferPointer<UInt8>?) {
        guard let text = String(postgres: text) else { return nil }
        self.init(text)
    }
}

/// How PostgreSQL stores days: their number after 2000-01-01.
extension CalendarDay {
    var postgresNumber: Int { number - daysTo2000 }

    /// Nil outside the years 1 to 9999.
    init?(postgresNumber: Int) { self.init(number: postgresNumber + daysTo2000) }
}

/// From the first of March of the year 0 to 2000-01-01.
private let daysTo2000 = 730_425
