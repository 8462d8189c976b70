internal import RosterModel

/// The values of an attribute in order, as whole numbers.
struct AttributeScale {
    private let attribute: CustomerAttribute
    private let bounds: ClosedRange<Int64>

    /// Nil for texts, which have no order.
    init?(_ attribute: CustomerAttribute) {
        self.attribute = attribute
        switch attribute.form {
        case .text: return nil
        case .day: bounds = Self.dayBounds
        case .choice(let words): bounds = 0...Int64(max(words.count, 1) - 1)
        case .market: bounds = 0...(26 * 26 - 1)
        case .count(let counts): bounds = Int64(counts.lowerBound)...Int64(counts.upperBound)
        case .flag: bounds = 0...1
        case .money: bounds = -Self.moneyLimit...Self.moneyLimit
        }
    }

    /// The positions for which a comparison holds; all of them for `withinDays`.
    func ranges(_ comparison: Condition.Comparison) -> [ClosedRange<Int64>] {
        switch comparison {
        case .is(let value): only([value])
        case .in(let values): only(values)
        case .isNot(let value): allBut([value])
        case .notIn(let values): allBut(values)
        case .atLeast(let value): range(from: position(of: value))
        case .after(let value): range(from: position(of: value).map { $0 + 1 })
        case .atMost(let value): range(to: position(of: value))
        case .before(let value): range(to: position(of: value).map { $0 - 1 })
        case .withinDays: [bounds]
        }
    }

    /// Everything but some values.
    func allBut(_ values: [CustomerValue]) -> [ClosedRange<Int64>] {
        var ranges: [ClosedRange<Int64>] = []
        var start = bounds.lowerBound
        for point in Set(values.compactMap(position)).sorted() where bounds.contains(point) {
            ranges += span(start, point - 1)
            start = point + 1
        }
        return ranges + span(start, bounds.upperBound)
    }

    private func only(_ values: [CustomerValue]) -> [ClosedRange<Int64>] {
        Set(values.compactMap(position)).sorted().map { $0...$0 }
    }

    private func range(
        from lower: Int64? = nil, to upper: Int64? = nil
    ) -> [ClosedRange<Int64>] {
        span(lower ?? bounds.lowerBound, upper ?? bounds.upperBound)
    }

    private func span(_ lower: Int64, _ upper: Int64) -> [ClosedRange<Int64>] {
        lower <= upper ? [lower...upper] : []
    }

    private func position(of value: CustomerValue) -> Int64? {
        switch value {
        case .day(let day): Int64(day.number)
        case .count(let count): Int64(count)
        case .flag(let flag): flag ? 1 : 0
        case .money(let money): money.tenThousandths
        case .text(let text): position(of: text)
        }
    }

    private func position(of text: String) -> Int64? {
        if case .choice(let words) = attribute.form {
            return words.firstIndex(of: text).map(Int64.init)
        }
        return text.utf8.reduce(0) { $0 * 26 + Int64($1) - Int64(UInt8(ascii: "A")) }
    }

    private static let dayBounds: ClosedRange<Int64> = {
        let first = Int64(CalendarDay.distantPast.number)
        let last = CalendarDay(year: 9999, month: 12, day: 31).map { Int64($0.number) }
        return first...(last ?? first)
    }()

    /// The largest amount that `Money` reads, in ten-thousandths.
    private static let moneyLimit: Int64 = 999_999_999_999_999_999
}
