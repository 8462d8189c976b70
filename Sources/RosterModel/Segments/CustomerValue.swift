/// A value of an attribute of a customer.
package enum CustomerValue: Sendable {
    case day(CalendarDay)
    /// Also a choice and a market.
    case text(String)
    case count(Int)
    case flag(Bool)
    case money(Money)

    /// As declarations write it.
    package var text: String {
        switch self {
        case .day(let day): day.description
        case .text(let text): text
        case .count(let count): String(count)
        case .flag(let flag): flag ? "true" : "false"
        case .money(let money): money.description
        }
    }
}

extension CustomerValue: Hashable {
    /// Texts are equal byte for byte, as databases compare them: `String` has two spellings of `é` equal.
    package static func == (left: CustomerValue, right: CustomerValue) -> Bool {
        switch (left, right) {
        case (.day(let left), .day(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.count(let left), .count(let right)): left == right
        case (.flag(let left), .flag(let right)): left == right
        case (.money(let left), .money(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
