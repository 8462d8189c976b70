/// Finds what looks like an address in any text.
///
/// An address is a run of characters that may stand before the `@`, as long as possible, an `@` in any
/// of its spellings, and a domain with a dot. Letters beyond ASCII count, although no member's address
/// has any: what people mistype is personal too.
enum AddressScanner {
    /// An address as it stands in a text.
    struct Hit {
        let range: Range<String.Index>
        /// In lower case, with an `@`, whatever stood for it.
        let address: String
    }

    static func hits(in text: String) -> [Hit] {
        guard mayHoldAddress(text) else { return [] }
        var hits: [Hit] = []
        var from = text.startIndex
        while let sign = nextSign(in: text, from: from) {
            let first = hits.last?.range.upperBound ?? text.startIndex
            if let hit = hit(around: sign, in: text, notBefore: first) {
                hits.append(hit)
                from = hit.range.upperBound
            } else {
                from = sign.upperBound
            }
        }
        return hits
    }

    /// Where the text's last run begins that the text behind it could make an address of.
    static func openEnd(of text: String) -> String.Index {
        let scalars = text.unicodeScalars
        return scalars.lastIndex { !isPart($0) }.map(scalars.index(after:)) ?? text.startIndex
    }

    private static func hit(
        around sign: Range<String.Index>, in text: String, notBefore first: String.Index
    ) -> Hit? {
        let scalars = text.unicodeScalars
        guard var end = domainEnd(in: text, from: sign.upperBound) else { return nil }
        // A second "@": whichever part is the address, none of it may stay.
        while let next = signRange(in: text, at: end), next.upperBound < text.endIndex,
            isDomain(scalars[next.upperBound])
        {
            end =
                scalars[next.upperBound...].firstIndex { !isDomain($0) } ?? text.endIndex
        }
        let run = scalars[first..<sign.lowerBound]
        let start = run.lastIndex { !isPart($0) }.map(scalars.index(after:)) ?? first
        guard let local = scalars[start..<sign.lowerBound].firstIndex(where: { !isFraming($0) })
        else { return nil }
        let address = text[local..<sign.lowerBound] + "@" + text[sign.upperBound..<end]
        return Hit(range: local..<end, address: address.lowercased())
    }

    /// The end of a domain with a dot; nil where there is none.
    private static func domainEnd(in text: String, from start: String.Index) -> String.Index? {
        let scalars = text.unicodeScalars
        let run = scalars[start...].prefix(while: isDomain)
        guard let last = run.lastIndex(where: { $0 != "." && $0 != "-" }) else { return nil }
        let domain = run[...last]
        guard domain.first != ".", domain.contains(".") else { return nil }
        return domain.endIndex
    }

    private static func nextSign(in text: String, from: String.Index) -> Range<String.Index>? {
        var index = from
        while let candidate = text.unicodeScalars[index...].firstIndex(where: startsSign) {
            if let sign = signRange(in: text, at: candidate) { return sign }
            index = text.unicodeScalars.index(after: candidate)
        }
        return nil
    }

    /// The `@` that stands at an index: itself, its wide and small forms, or as a URL spells it.
    private static func signRange(in text: String, at index: String.Index) -> Range<String.Index>? {
        let scalars = text.unicodeScalars
        guard index < text.endIndex, startsSign(scalars[index]) else { return nil }
        guard scalars[index] == "%" else { return index..<scalars.index(after: index) }
        let spelling = scalars[index...].prefix(3)
        return String(spelling) == "%40" ? spelling.startIndex..<spelling.endIndex : nil
    }
}

extension AddressScanner {
    private static let punctuation = ASCIISymbols(".!#$%&'*+-/=?^_`{|}~@")

    private static func mayHoldAddress(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "%") || $0 == 0xEF }
    }

    private static func startsSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "@" || scalar == "%" || scalar == "\u{FF20}" || scalar == "\u{FE6B}"
    }

    /// Whether it may stand before the `@`, which itself may where it leads to no domain.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        punctuation.contains(scalar) || isWord(scalar) || scalar == "\u{FF20}"
            || scalar == "\u{FE6B}"
    }

    private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "-" || isWord(scalar)
    }

    /// Punctuation that an address may start with, but that usually frames one.
    private static func isFraming(_ scalar: Unicode.Scalar) -> Bool {
        punctuation.contains(scalar) && scalar != "_" && scalar != "+"
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return scalar.properties.isAlphabetic
        }
    }
}

/// A few ASCII characters, found without hashing.
private struct ASCIISymbols {
    private let bits: (UInt64, UInt64)

    init(_ symbols: String) {
        bits = symbols.utf8.reduce(into: (0, 0)) { bits, byte in
            if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte & 63) }
        }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value < 128 else { return false }
        let word = scalar.value < 64 ? bits.0 : bits.1
        return word >> UInt64(scalar.value & 63) & 1 == 1
    }
}
