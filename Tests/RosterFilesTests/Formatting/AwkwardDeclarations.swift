import TestSupport

/// Files of declarations as nobody should write them, with comments in every place that may have one.
///
/// Every comment says something else: `# c1;`, `# c2;` and so on.
struct AwkwardDeclarations {
    private var random: SeededGenerator
    private var commentCount = 0
    private var people = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// One file.
    mutating func file() -> String {
        commentCount = 0
        var text = random.oneIn(8) ? "# yaml-language-server: $schema=x\n" : ""
        for index in 0...Int.random(in: 0...2, using: &random) {
            if index > 0 || random.oneIn(6) { text += "---\(beside())\n" }
            text += noise(0) + (random.oneIn(9) ? flowDocument(index) : document(index))
            if random.oneIn(9) { text += "...\n" + noise(0) }
        }
        if random.oneIn(4) { while text.last?.isNewline ?? false { text.removeLast() } }
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(
                separator: "\r\n")
        case 1: text = mixed(text)
        default: break
        }
        return (random.oneIn(9) ? "\u{FEFF}" : "") + text
    }

    private mutating func mixed(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: "") {
            $0 += ($0.isEmpty ? "" : random.pick(["\n", "\r\n", "\n", "\r"])) + $1
        }
    }

    // MARK: - Documents

    private mutating func document(_ index: Int) -> String {
        let margin = random.oneIn(15) ? "  " : ""
        let keys = keys(index).shuffled(using: &random)
        return keys.map { key, value in
            let text = value + noise(margin.count)
            guard !margin.isEmpty else { return "\(key):\(text)" }
            return "\(key):\(text)".split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
        }.joined()
    }

    private mutating func keys(_ index: Int) -> [(String, String)] {
        var keys = [
            ("kind", " KnownUserGroup\(beside())\n"), ("id", " g\(index)\(beside())\n"),
            (
                "name",
                random.pick([" Group \(index)", " 'Group \(index)'", "\n  Group \(index)"])
                    + "\(beside())\n"
            ),
        ]
        if !random.oneIn(3) { keys.append(("description", text())) }
        if random.oneIn(3) { keys.append(("owners", owners())) }
        if !random.oneIn(3) { keys.append(("consent", " 'see #12'\(beside())\n")) }
        if random.oneIn(5) { keys.append(("retired", " false\(beside())\n")) }
        if random.oneIn(5) { keys.append(("memberFiles", " [a.txt]\(beside())\n")) }
        keys.append(("members", list()))
        if random.oneIn(3) { keys.append(("except", list(isExcept: true))) }
        return keys
    }

    private mutating func flowDocument(_ index: Int) -> String {
        let pairs = [
            "kind: KnownUserGroup", "\"id\": g\(index)", "name: 'Group\n  \(index)'",
            "members: \(flow(isExcept: false))",
        ].shuffled(using: &random)
        var text = "{"
        for pair in pairs { text += gap() + pair + gap() + "," }
        return text + gap() + "}\(beside())\n"
    }

    private mutating func text() -> String {
        random.pick([
            " Plain\n  and more\(beside())\n", " \"quoted # no\n\n   comment\"\(beside())\n",
            " |\n  # none\n    deeper\n\n  text  \n", " |+\(beside())\n  kept\n\n\n",
            " |-\n  bare\n\n",
            " |2\n    four\n\n  two\n   \n", " >\n   folded\n     deeper\n\n   text\n",
            "\(beside())\n",
            " >-\(beside())\n  one\n  two\n     \n", " ''\(beside())\n",
        ])
    }

    private mutating func owners() -> String {
        random.pick([
            " [a@contoso.com,\(beside())\n  \"@b\"]\(beside())\n",
            "\(beside())\n- a@contoso.com\(beside())\n\(noise(0))- \"@b\"\n",
        ])
    }

    // MARK: - Lists

    private mutating func list(isExcept: Bool = false) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: return " \(flow(isExcept: isExcept))\(beside())\n"
        case 2: return " \(random.pick(["|", ">", "|-", ">-"]))\(beside())\n" + words()
        case 3: return " \(address()), \(address())\(beside())\n"
        case 4:
            return
                " \"\(address()) \(address())\n   \(address()) \(comment())\n   \(address())\"\(beside())\n"
        default: return block(isExcept: isExcept)
        }
    }

    private mutating func words() -> String {
        var text = ""
        for _ in 0...Int.random(in: 0...4, using: &random) {
            if random.oneIn(4) { text += "  \(comment())\n" }
            if random.oneIn(6) { text += "\n" }
            text += "  \(address())"
            if random.oneIn(3) { text += random.pick([" ", ",", "; ", "\t"]) + address() }
            text += beside() + "\n"
        }
        return text
    }

    private mutating func flow(isExcept: Bool) -> String {
        var text = "["
        for _ in 0...Int.random(in: 0...4, using: &random) {
            text += gap() + random.pick([address(), quoted(), flowEntry(isExcept)]) + gap() + ","
        }
        return text + gap() + "]"
    }

    private mutating func flowEntry(_ isExcept: Bool) -> String {
        var pairs = ["address: \(address())"]
        if random.oneIn(2) {
            pairs.append(random.pick(["note: 'a, # b'", "note: over\n   lines"]))
        }
        if !isExcept, random.oneIn(2) { pairs.append("until: 2030-01-01") }
        let joined = pairs.shuffled(using: &random).joined(
            separator: ",\(random.oneIn(5) ? gap() : " ")")
        return "{\(joined)}"
    }

    private mutating func block(isExcept: Bool) -> String {
        let margin = random.pick(["", "  ", "    "])
        var text = "\(beside())\n"
        for index in 0...Int.random(in: 0...5, using: &random) {
            text += noise(margin.count)
            text += margin + "-" + entry(index, isExcept, margin + "  ")
        }
        return text
    }

    private mutating func entry(_ index: Int, _ isExcept: Bool, _ margin: String) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return " \(quoted())\(beside())\n"
        case 1: return " \(flowEntry(isExcept))\(beside())\n"
        case 2: return "\(beside())\n\(margin)\(address())\(beside())\n"
        case 3 where !isExcept: return " group: other\(index)\(beside())\n"
        case 4, 5: return mapping(isExcept, margin)
        default: return " \(address())\(beside())\n"
        }
    }

    private mutating func mapping(_ isExcept: Bool, _ margin: String) -> String {
        var pairs = ["address: \(random.pick([address(), quoted()]))\(beside())\n"]
        if random.oneIn(2) {
            pairs.append(
                random.pick([
                    "note: MVP\(beside())\n", "note: |\n\(margin)  # none\n\(margin)    deep\n\n",
                    "note: \"a\n\(margin) b # c\"\(beside())\n",
                ]))
        }
        if !isExcept, random.oneIn(2) { pairs.append("until: 2030-01-01\(beside())\n") }
        pairs.shuffle(using: &random)
        var text = random.oneIn(5) ? "\(beside())\n\(margin)" : " "
        for (index, pair) in pairs.enumerated() {
            text += (index > 0 ? margin : "") + pair
            if random.oneIn(6) { text += margin + comment() + "\n" }
        }
        return text
    }

    // MARK: - Pieces

    private mutating func address() -> String {
        people += 1
        if random.oneIn(6) { people = Int.random(in: 1...people, using: &random) }
        let name = random.pick(["ana", "Bruno", "CARL", "dora"])
        return "\(name)\(people * 7 % 64)@contoso.com"
    }

    private mutating func quoted() -> String {
        random.pick(["'\(address())'", "\"\(address())\""])
    }

    private mutating func comment() -> String {
        commentCount += 1
        return "# c\(commentCount);"
    }

    /// A comment behind something, or blanks, or nothing.
    private mutating func beside() -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: "  \(comment())"
        case 1: "   "
        default: ""
        }
    }

    /// What may stand between two pieces in brackets.
    private mutating func gap() -> String {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: " \(comment())\n  "
        case 1: "\n\n  \(comment())\n  "
        case 2: "\n    "
        default: " "
        }
    }

    /// Lines that say nothing.
    private mutating func noise(_ margin: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...3, using: &random) where random.oneIn(2) {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text += "\n"
            case 1: text += "   \n"
            case 2: text += "  \(String(repeating: " ", count: margin))\(comment())\n"
            default: text += "\(String(repeating: " ", count: margin))\(comment())\n"
            }
        }
        return text
    }
}
