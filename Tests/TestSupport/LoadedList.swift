internal import RosterModel
internal import RosterState

/// A list of customers in short, as a reader would hand it to a store.
final class LoadedList {
    private let rows: [CustomerRow]
    private(set) var duplicates: [CustomerDuplicates] = []
    /// Whether what is wrong with a row leaves out that row alone.
    var skipsBad = false
    /// Whether the reader has found something that stops the load.
    var isRefused = false
    var isInterrupted = false
    /// What breaks the reading behind the last row.
    var failure: (any Error)?

    init(_ rows: [CustomerRow]) { self.rows = rows }

    /// - Parameter rows: App, the part before `@contoso.com` and rating of each, from line 2 on.
    convenience init(_ rows: String) {
        let customers = rows.split(separator: ",").enumerated().map { index, row in
            let parts = row.split(separator: " ")
            return CustomerRow(
                line: index + 2,
                values: CustomerColumn.allCases.map { column in
                    switch column {
                    case .app: .text(String(parts[0]))
                    case .address: .text("\(parts[1])@contoso.com")
                    case .attribute(.rating): .count(Int(parts[2]) ?? 0)
                    default: nil
                    }
                })
        }
        self.init(customers)
    }

    @discardableResult
    func load(
        into place: some StateFixture, _ mode: CustomerLoad.Mode = .replace
    ) throws -> [CustomerCount]? {
        duplicates = []
        return try place.store.load(
            CustomerLoad(
                mode: mode, file: "list.csv", actor: "ana",
                read: { [self] take in
                    for row in rows { try take(row) }
                    if let failure { throw failure }
                },
                report: { [self] in duplicates.append($0) },
                mayWrite: { [self] in !isRefused && (skipsBad || duplicates.isEmpty) },
                isInterrupted: { [self] in isInterrupted }))
    }
}

extension CustomerDuplicates {
    /// Such as `4<2 5<2`: each line and where the person is first.
    var lines: String { first.map { "\($0.line)<\($0.firstLine)" }.joined(separator: " ") }
}

extension StateFixture {
    /// Everybody in the table, as `LoadedList` writes them.
    func customers() throws -> [String] {
        try outside("SELECT app, address, rating FROM customers ORDER BY app, address").map {
            $0.replacing("@contoso.com", with: "").replacing("|", with: " ")
        }
    }
}

extension SeededGenerator {
    /// Values of a customer whose address counts up, with about half of the others missing.
    mutating func customer(_ number: Int) -> [CustomerValue?] {
        CustomerColumn.allCases.map { column in
            switch column {
            case .app: return .text(pick(["photos", "music"]))
            case .address: return .text("person\(1000 + number)@contoso.com")
            default: return oneIn(2) ? nil : value(of: column)
            }
        }
    }

    private mutating func value(of column: CustomerColumn) -> CustomerValue? {
        guard case .attribute(let attribute) = column else {
            return column.value(column == .signedIn ? pick(["true", "false"]) : "windows-11")
        }
        switch attribute.form {
        case .day:
            return CalendarDay(
                year: pick([1, 1999, 2000, 2026, 9999]), month: .random(in: 1...12, using: &self),
                day: .random(in: 1...28, using: &self)
            ).map(CustomerValue.day)
        case .text:
            return attribute.value(
                pick(["spring", "O'Hara; --", "d\u{E9}j\u{E0} vu \"x\"", "\\\\N"]))
        case .choice(let words): return .text(pick(words))
        case .market: return .text(pick(["DE", "US"]))
        case .count(let bounds): return .count(pick([bounds.lowerBound, bounds.upperBound]))
        case .flag: return .flag(oneIn(2))
        case .money:
            return attribute.value(
                pick([
                    "0", "0.1", "0.3", "25", "0.0001", "-3.4999", "9999.9999", "10000", "100000000",
                    "99999999999999.9999", "-99999999999999.9999",
                ]))
        }
    }
}

extension CustomerColumn {
    /// The column as text that is the same in both databases.
    func text(in place: some StateFixture) -> String {
        switch self {
        case .attribute(let attribute) where attribute.form == .money:
            return place is SQLiteFixture ? snakeCase : "trunc(\(snakeCase) * 10000)"
        case .signedIn, .attribute(.churnPredicted), .attribute(.firstTimePayer):
            return "CASE WHEN \(snakeCase) THEN 'true' WHEN NOT \(snakeCase) THEN 'false' END"
        default: return snakeCase
        }
    }
}

extension CustomerValue {
    /// What `CustomerColumn.text(in:)` gives.
    var stored: String {
        if case .money(let money) = self { "\(money.tenThousandths)" } else { text }
    }
}
