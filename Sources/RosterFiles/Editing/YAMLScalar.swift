/// A text as a value in YAML: plain where every reader takes that for the same text, else in double
/// quotes, always in one line.
struct YAMLScalar {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The text as the value of a key, or behind a dash.
    var bytes: [UInt8] { isPlain ? Array(text.utf8) : quoted }

    /// The text inside brackets.
    var flowBytes: [UInt8] {
        isPlain && !text.utf8.contains { ",[]{}:".utf8.contains($0) } ? Array(text.utf8) : quoted
    }

    private var isPlain: Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        let isBounded = !Self.indicators.contains(first) && last != UInt8(ascii: ":")
        return isBounded && !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.contains(": ")
            && !text.contains(" #") && text.unicodeScalars.allSatisfy(\.isPrintable)
            && !isOtherwiseTyped
    }

    /// Bytes that mean something at the start of a plain text.
    private static let indicators = Set("-?:,[]{}#&*!|>'\"%@`".utf8)

    /// Whether a reader by the core schema of YAML 1.2 takes it for something else than a text.
    private var isOtherwiseTyped: Bool {
        let words: Set = [
            "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf",
            ".nan",
        ]
        if words.contains(text.lowercased()) { return true }
        let isNumeric = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || "+.eExXoOabcdfABCDF_".utf8.contains($0)
        }
        let first = text.utf8.first ?? 0
        return isNumeric && ((0x30...0x39).contains(first) || "+.".utf8.contains(first))
    }

    private var quoted: [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += Array("\\\"".utf8)
            case "\\": result += Array("\\\\".utf8)
            case "\n": result += Array("\\n".utf8)
            case "\r": result += Array("\\r".utf8)
            case "\t": result += Array("\\t".utf8)
            default:
                if scalar.isPrintable {
                    result += Array(String(scalar).utf8)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    let width = scalar.value > 0xFFFF ? 8 : 4
                    let zeros = String(repeating: "0", count: width - digits.utf8.count)
                    result += Array("\\\(width == 8 ? "U" : "u")\(zeros)\(digits)".utf8)
                }
            }
        }
        return result + [UInt8(ascii: "\"")]
    }
}

extension Unicode.Scalar {
    /// Whether YAML takes it as it is, and a reader can see that it is there.
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
            .privateUse:
            false
        default: true
        }
    }
}
