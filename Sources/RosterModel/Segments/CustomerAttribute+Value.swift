extension CustomerAttribute {
    /// How long a text may be, in Unicode scalars.
    package static let textLimit = 1024

    /// Reads a value as declarations, lists of customers and readable conditions write it.
    ///
    /// - Returns: Nil when it is none for this attribute. A market comes in capitals, a domain in small
    ///   letters.
    package func value(_ text: some StringProtocol) -> CustomerValue? {
        switch form {
        case .day: CalendarDay(text).map(CustomerValue.day)
        case .text:
            Self.text(self == .referrerDomain ? text.lowercased() : String(text))
        case .choice(let words): words.contains(String(text)) ? .text(String(text)) : nil
        case .market: Self.isMarket(text) ? .text(text.uppercased()) : nil
        case .count(let bounds): Self.count(text, in: bounds).map(CustomerValue.count)
        case .flag: Self.flag(text)
        case .money: Money(text).map(CustomerValue.money)
        }
    }

    /// What its values look like, for people.
    package var expectation: String {
        switch form {
        case .day: "a day, as in 2026-12-31"
        case .text: "a text of up to \(Self.textLimit.grouped) characters"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .market: "two letters, as in DE"
        case .count(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .flag: "true or false"
        case .money: "an amount such as 25 or 0.99, without a currency"
        }
    }

    static func flag(_ text: some StringProtocol) -> CustomerValue? {
        text == "true" ? .flag(true) : text == "false" ? .flag(false) : nil
    }

    private static func text(_ text: String) -> CustomerValue? {
        isText(text) ? .text(text) : nil
    }

    static func isText(_ text: some StringProtocol) -> Bool {
        let scalars = text.unicodeScalars
        return !text.isEmpty && scalars.count <= textLimit
            && !scalars.contains { $0.properties.generalCategory == .control }
    }

    private static func isMarket(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 2
            && text.utf8.allSatisfy {
                (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }

    private static func count(_ text: some StringProtocol, in bounds: ClosedRange<Int>) -> Int? {
        guard text.utf8.count <= 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(text), bounds.contains(count)
        else { return nil }
        return count
    }
}
