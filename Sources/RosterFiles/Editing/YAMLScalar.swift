internal import RosterModel

/// A text as YAML says it: plain where every reader takes it for that text, else in double quotes.
///
/// Roster itself takes plain texts as they are. Other readers of the same file make numbers, days and
/// truth values of some, and what cannot be seen should be plain to see in a review; both are quoted.
struct YAMLScalar {
    /// What stands around a scalar.
    enum Surroundings {
        /// A line of its own, behind `- ` or `key: `.
        case block
        /// Between brackets or braces.
        case flow
    }

    let text: String

    init(_ text: String) { self.text = text }

    /// The text as it is to stand in a file, on one line.
    func written(in surroundings: Surroundings = .block) -> String {
        isPlain(in: surroundings) ? text : quoted
    }

    /// The bytes that are to stand in a file; `inFlow` says whether they stand in brackets.
    func bytes(inFlow: Bool = false) -> [UInt8] {
        Array(written(in: inFlow ? .flow : .block).utf8)
    }

    private func isPlain(in surroundings: Surroundings) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            !first.properties.isWhitespace, !last.properties.isWhitespace,
            !text.unicodeScalars.contains(where: \.isHiddenInFiles),
            !startsLikeStructure(in: surroundings), !hasStructure(in: surroundings)
        else { return false }
        return !isTakenForAnotherType
    }

    /// Whether the first characters begin something else than a plain text.
    private func startsLikeStructure(in surroundings: Surroundings) -> Bool {
        let bytes = text.utf8
        if text.hasPrefix("---") || text.hasPrefix("...") { return true }
        guard let first = bytes.first else { return true }
        if first == UInt8(ascii: "-") {
            guard let second = bytes.dropFirst().first else { return true }
            return second == UInt8(ascii: " ")
        }
        return "?:,[]{}#&*!|>'\"%@`".utf8.contains(first)
    }

    /// Whether something behind the first character would end a plain text.
    private func hasStructure(in surroundings: Surroundings) -> Bool {
        var previous = UInt8(ascii: "a")
        for byte in text.utf8 {
            if byte == UInt8(ascii: " ") && previous == UInt8(ascii: ":") { return true }
            if byte == UInt8(ascii: "#") && previous == UInt8(ascii: " ") { return true }
            if surroundings == .flow && ",?[]{}".utf8.contains(byte) { return true }
            previous = byte
        }
        return previous == UInt8(ascii: ":")
    }

    /// Whether YAML 1.1 or 1.2 would make a number, a day, a truth value or nothing of it.
    private var isTakenForAnotherType: Bool {
        let number = text.drop { "+-".contains($0) }
        if Self.words.contains(number.lowercased()) { return true }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = number.drop(while: { $0 == "." }).utf8.first, digits.contains(first)
        else { return false }
        // Times are the only such values with blanks.
        let isDated = CalendarDay(text.prefix(10)) != nil
        return number.utf8.allSatisfy { byte in
            digits.contains(byte) || "abcdefABCDEFoxtTZ_.:+-".utf8.contains(byte)
                || isDated && byte == UInt8(ascii: " ")
        }
    }

    private static let words: Set<String> = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ".inf", ".nan",
    ]

    private var quoted: String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.isHiddenInFiles: result += Self.escaped(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) =
            switch scalar.value {
            case ...0xFF: ("x", 2)
            case ...0xFFFF: ("u", 4)
            default: ("U", 8)
            }
        return "\\" + letter + String(repeating: "0", count: width - hex.count) + hex
    }
}

extension Unicode.Scalar {
    /// Whether YAML does not allow it as it is, or it breaks lines, or nobody sees it.
    ///
    /// Joiners are no such characters: many scripts and emoji need them.
    fileprivate var isHiddenInFiles: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: value != 0x200C && value != 0x200D
        default: properties.isNoncharacterCodePoint
        }
    }
}
