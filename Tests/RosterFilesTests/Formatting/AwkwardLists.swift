import TestSupport

/// Lists of members as spreadsheets and people write them, with comments `# c1;`, `# c2;` and so on.
struct AwkwardLists {
    private var random: SeededGenerator
    private var commentCount = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A text of addresses.
    mutating func text() -> String {
        var text = random.oneIn(5) ? "\u{FEFF}" : ""
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text += comment()
            case 1: text += random.pick(["", "  ", "\t"])
            default:
                text += address()
                if random.oneIn(3) { text += random.pick([", ", ";", "\t", " ; "]) + address() }
                if random.oneIn(3) { text += random.pick([" ", ", ", "\t"]) + comment() }
            }
            text += lineBreak()
        }
        return text
    }

    /// A table with a header.
    mutating func table() -> String {
        let delimiter = random.pick([",", ";", "\t"])
        var text = ["name", "Address", "note"].joined(separator: delimiter) + lineBreak()
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: text += comment()
            case 1: text += random.pick(["", "  "])
            default:
                let name = random.pick([
                    "", "A", "\"B\(delimiter) b\"", "\"C\nc\"", "\"D \"\"d\"\"\"",
                ])
                let note = random.pick(["", "MVP", "\"late\""])
                text += [name, random.pick([address(), "\"\(address())\""]), note]
                    .joined(separator: delimiter)
            }
            text += lineBreak()
        }
        return text
    }

    private mutating func address() -> String {
        "\(random.pick(["ana", "Bruno", "CARL"]))\(Int.random(in: 0..<9, using: &random))@contoso.com"
    }

    private mutating func comment() -> String {
        commentCount += 1
        return "# c\(commentCount);"
    }

    private mutating func lineBreak() -> String { random.pick(["\n", "\n", "\r\n"]) }
}
