/// An exact amount of money: a decimal with up to four digits behind the point, as many as any currency
/// of ISO 4217 has.
package struct Money: Hashable, Sendable {
    /// In ten-thousandths of the currency's unit.
    package let tenThousandths: Int64

    package static let scale = 4
    /// Digits before the point.
    package static let wholeDigits = 14

    package init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    /// Reads `25`, `0.1` or `-3.4999`: digits with a point, no grouping, no exponent, no currency.
    package init?(_ text: some StringProtocol) {
        var rest = text[...]
        let isNegative = rest.first == "-"
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, Self.areDigits(whole), whole.count <= Self.wholeDigits
        else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : "0"
        guard Self.areDigits(fraction), fraction.count <= Self.scale else { return nil }
        let padding = String(repeating: "0", count: Self.scale - fraction.count)
        guard let amount = Int64(String(whole) + fraction + padding) else { return nil }
        tenThousandths = isNegative ? -amount : amount
    }

    private static func areDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension Money: Comparable {
    package static func < (left: Money, right: Money) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

extension Money: CustomStringConvertible {
    /// The shortest decimal: `25`, `0.1`.
    package var description: String {
        let digits = String(tenThousandths.magnitude)
        let padded = String(repeating: "0", count: max(0, Self.scale + 1 - digits.count)) + digits
        let fraction = padded.suffix(Self.scale)
        let kept = fraction.reversed().drop { $0 == "0" }.reversed()
        return (tenThousandths < 0 ? "-" : "") + padded.dropLast(Self.scale)
            + (kept.isEmpty ? "" : "." + String(kept))
    }
}
