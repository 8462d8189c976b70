package import RosterModel

extension CopyWriter {
    /// For the type that its column has in the table of customers; nil for null.
    package mutating func value(_ value: CustomerValue?) throws {
        switch value {
        case nil: try null()
        case .day(let day)?: try self.day(day)
        case .text(let text)?: try self.text(text)
        case .count(let count)?: try integer(count)
        case .flag(let flag)?: try boolean(flag)
        case .money(let money)?: try self.money(money)
        }
    }

    /// For `numeric` of the scale of money: digits to the base 10,000, of which the last stands behind
    /// the point.
    package mutating func money(_ money: Money) throws {
        var digits: [Int16] = []
        var rest = money.tenThousandths.magnitude
        while rest > 0 {
            digits.append(Int16(rest % 10_000))
            rest /= 10_000
        }
        let weight = digits.isEmpty ? 0 : digits.count - 2
        let sign: UInt16 = money.tenThousandths < 0 ? 0x4000 : 0
        let head = [
            UInt16(digits.count), UInt16(bitPattern: Int16(weight)), sign, UInt16(Money.scale),
        ]
        var bytes: [UInt8] = []
        for number in head + digits.reversed().map(UInt16.init(bitPattern:)) {
            bytes.append(UInt8(number >> 8))
            bytes.append(UInt8(number & 0xFF))
        }
        try bytes.withUnsafeBufferPointer { try self.bytes($0) }
    }
}
