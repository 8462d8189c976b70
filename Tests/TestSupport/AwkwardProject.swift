package import RosterModel

/// A valid project as many hands would write it, from random numbers.
///
/// Comments, blank lines, indentation, quotes, line breaks and the forms of lists are mixed. Every comment
/// has a number of its own: `# c17`, or `# of ana@contoso.com c18` where it stands in the lines of
/// those people alone.
package struct AwkwardProject {
    /// The files by path.
    package private(set) var files: [String: [UInt8]] = [:]
    /// The ids of its groups; each includes only groups behind it.
    package let groups: [ResourceID]
    var random: SeededGenerator
    var comments = 0
    /// What ends the lines of the current file.
    var lineBreak = "\n"

    package init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let names = ["beta", "gamma", "delta"].prefix(1 + Int.random(in: 0..<3, using: &random))
        groups = names.compactMap { ResourceID($0) }
        lineBreak = random.pick(["\n", "\n", "\n", "\r\n", "\r\n", "\r", "\u{85}", "\u{2028}"])
        var text = ""
        for index in groups.indices { text += document(index) }
        files["groups/a.yaml"] = finished(text)
    }

    /// An address that no list holds.
    package static func newcomer(_ number: Int) -> String { "n\(number)@contoso.com" }

    mutating func comment(of people: [String] = []) -> String {
        comments += 1
        let owners = people.isEmpty ? "" : "of \(people.joined(separator: " ")) "
        return "# \(owners)c\(comments)"
    }

    /// Now and then a comment at the end of a line.
    mutating func tail(of people: [String] = []) -> String {
        random.oneIn(4) ? random.pick([" ", "  ", "   "]) + comment(of: people) : ""
    }

    /// Now and then blank lines, and comments in lines of their own.
    mutating func gap(_ margin: String = "") -> String {
        var text = ""
        while random.oneIn(4) {
            text += random.oneIn(2) ? "" : margin + comment()
            text += lineBreak
        }
        return text
    }

    /// A few people, sorted or not.
    mutating func people(_ pool: Range<Int>, atLeast least: Int = 1) -> [String] {
        let count = Int.random(in: least...least + 5, using: &random)
        let chosen = Array(pool.shuffled(using: &random).prefix(count))
        let numbers = random.oneIn(3) ? chosen : chosen.sorted()
        return numbers.map { "m\($0)@contoso.com" }
    }

    mutating func write(_ text: String, to path: String) { files[path] = finished(text) }

    private mutating func finished(_ text: String) -> [UInt8] {
        let mark: [UInt8] = random.oneIn(10) ? [0xEF, 0xBB, 0xBF] : []
        let isCut = random.oneIn(4) && text.hasSuffix(lineBreak)
        return mark + Array((isCut ? String(text.dropLast()) : text).utf8)
    }
}

extension AwkwardProject {
    private mutating func document(_ index: Int) -> String {
        var text = gap()
        if index > 0 || random.oneIn(3) { text += "---" + tail() + lineBreak }
        let keys = keys(index)
        if random.oneIn(8) {
            let separator = random.oneIn(2) ? ", " : "," + tail() + lineBreak + " "
            let pairs = keys.filter { $0.key != "memberFiles" }.map { key in
                "\(key.key): " + flowValue(key.key, index)
            }
            return text + "{" + pairs.joined(separator: separator) + "}" + tail() + lineBreak
        }
        for (key, isQuoted) in keys {
            text += gap() + (isQuoted ? "\"\(key)\"" : key) + ":" + value(of: key, index)
        }
        return text + gap()
    }

    private mutating func keys(_ index: Int) -> [(key: String, isQuoted: Bool)] {
        var keys = ["kind", "id", "name"]
        for key in ["description", "owners", "consent", "except"] where random.oneIn(2) {
            keys.append(key)
        }
        keys.append("members")
        if random.oneIn(4) { keys.append("memberFiles") }
        if random.oneIn(3) { keys.shuffle(using: &random) }
        return keys.map { ($0, random.oneIn(8)) }
    }

    /// The value of a key in a document in brackets.
    private mutating func flowValue(_ key: String, _ index: Int) -> String {
        switch key {
        case "kind": "KnownUserGroup"
        case "id": groups[index].text
        case "name": "\"The \(groups[index].text), or so\""
        case "owners": "[ana@contoso.com, \"@contoso/release\"]"
        case "members": flow(people(index * 40..<index * 40 + 20), mayHaveDetails: true)
        case "except": flow(people(200..<220), mayHaveDetails: false)
        default: random.pick(["short", "\"a, b\"", "'it''s'"])
        }
    }

    /// What stands behind the colon of a key, to the end of its last line.
    private mutating func value(of key: String, _ index: Int) -> String {
        let id = groups[index].text
        switch key {
        case "kind": return " KnownUserGroup" + tail() + lineBreak
        case "id": return random.pick([" ", "   "]) + id + tail() + lineBreak
        case "name": return random.pick([" The \(id)", " 'The \(id)'"]) + tail() + lineBreak
        case "owners": return owners()
        case "members":
            let included = index + 1 < groups.count && random.oneIn(3) ? groups[index + 1] : nil
            return list(people(index * 40..<index * 40 + 20), including: included, .members)
        case "except": return list(people(200..<220), including: nil, .except)
        case "memberFiles":
            let path = "\(id).\(random.oneIn(2) ? "csv" : "txt")"
            let people = people(index * 40 + 20..<index * 40 + 40)
            write(path.hasSuffix("csv") ? table(people) : lines(people), to: "groups/" + path)
            return " [\(path)]" + tail() + lineBreak
        default: return words()
        }
    }

    private mutating func owners() -> String {
        guard random.oneIn(2) else {
            return " [ana@contoso.com, '@contoso/release']" + tail() + lineBreak
        }
        let margin = random.pick(["", "  "])
        return tail() + lineBreak + gap(margin) + margin + "- ana@contoso.com" + lineBreak + margin
            + "- \"@contoso/release\"" + lineBreak
    }

    private mutating func words() -> String {
        let end = lineBreak
        return switch random.next() % 6 {
        case 0: " plain words" + tail() + end
        case 1: " \"double \\\" quotes\"" + tail() + end
        case 2: " 'single # quotes'" + tail() + end
        case 3: " |" + tail() + end + "  Several" + end + end + "    lines." + end
        case 4: " >-" + end + "   Folded" + end + "   lines." + end + end
        default: " plain" + end + "  over lines" + tail() + end
        }
    }
}
