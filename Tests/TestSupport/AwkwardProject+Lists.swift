internal import RosterModel

extension AwkwardProject {
    enum ListRole {
        case members
        case except
    }

    /// A list in any form, behind the colon of its key.
    mutating func list(
        _ people: [String], including group: ResourceID?, _ role: ListRole
    ) -> String {
        if group == nil && random.oneIn(2) {
            switch random.next() % 5 {
            case 0: return " " + flow(people, mayHaveDetails: role == .members) + tail() + lineBreak
            case 1: return " " + flowLines(people) + tail() + lineBreak
            case 2:
                return " " + people.joined(separator: random.pick([", ", " ", "; "])) + tail()
                    + lineBreak
            case 3:
                let text = people.joined(
                    separator: random.pick([", ", " ", ";" + lineBreak + "  "]))
                return " " + random.pick(["'\(text)'", "\"\(text)\""]) + tail() + lineBreak
            default:
                let margin = random.pick(["  ", "    ", " "])
                return " " + random.pick(["|", ">", "|-", "|+"]) + tail() + lineBreak
                    + lines(people, margin)
            }
        }
        return block(people, including: group, role)
    }

    /// Addresses in lines, one or several in each.
    mutating func lines(_ people: [String], _ margin: String = "") -> String {
        var text = gap(margin)
        var rest = people[...]
        while !rest.isEmpty {
            let row = Array(rest.prefix(random.oneIn(4) ? 3 : 1))
            rest = rest.dropFirst(row.count)
            text += margin + row.joined(separator: random.pick([", ", "; ", " "]))
            text += random.pick(["", "", ","]) + tail(of: row) + lineBreak + gap(margin)
        }
        return text
    }

    /// A list in brackets, in one line or a few.
    mutating func flow(_ people: [String], mayHaveDetails: Bool) -> String {
        let items = people.map { person in
            mayHaveDetails && random.oneIn(5)
                ? "{address: \(person), note: \"a, b\"}" : quoted(person)
        }
        let blank = random.pick(["", " "])
        let separator = random.pick([", ", ",", ", ", "," + lineBreak + "   "])
        return "[" + blank + items.joined(separator: separator) + random.pick(["", "", ","]) + blank
            + "]"
    }

    private mutating func flowLines(_ people: [String]) -> String {
        var text = "[" + tail() + lineBreak
        let hasLastComma = random.oneIn(2)
        for (index, person) in people.enumerated() {
            let comma = index + 1 < people.count || hasLastComma ? "," : ""
            text += gap("  ") + "  " + quoted(person) + comma + tail(of: [person]) + lineBreak
        }
        return text + gap("  ") + random.pick(["]", "  ]"])
    }

    private mutating func block(
        _ people: [String], including group: ResourceID?, _ role: ListRole
    ) -> String {
        let margin = random.pick(["", "  ", "    "])
        let dash = margin + "-" + random.pick([" ", " ", "   "])
        let inside = String(repeating: " ", count: dash.count)
        var text = tail() + lineBreak
        for person in people {
            text += gap(random.pick([margin, inside]))
            switch random.next() % (role == .members ? 8 : 5) {
            case 0: text += dash + "address: " + quoted(person) + tail(of: [person]) + lineBreak
            case 1:
                text +=
                    margin + "-" + tail(of: [person]) + lineBreak + inside + quoted(person)
                    + lineBreak
            case 5:
                text +=
                    dash + "{ address: \(person), until: 2031-01-01 }" + tail(of: [person])
                    + lineBreak
            case 6: text += mapping(person, dash, inside)
            default: text += dash + quoted(person) + tail(of: [person]) + lineBreak
            }
        }
        if let group { text += gap(margin) + dash + "group: \(group.text)" + tail() + lineBreak }
        return text
    }

    private mutating func mapping(_ person: String, _ dash: String, _ inside: String) -> String {
        var pairs = [
            "address: " + quoted(person), "until: " + random.pick(["2031-01-01", "'2032-02-02'"]),
        ]
        if random.oneIn(2) { pairs.append("note: " + random.pick(["MVP", "'a: b'", "\"x\""])) }
        if random.oneIn(2) {
            pairs.append(
                "consent: |" + lineBreak + inside + "  ticket" + lineBreak + inside + "  12")
        }
        if random.oneIn(3) { pairs.shuffle(using: &random) }
        var text = ""
        for (index, pair) in pairs.enumerated() {
            if index > 0, random.oneIn(4) { text += inside + comment(of: [person]) + lineBreak }
            let mayEnd = !pair.hasPrefix("consent")
            text +=
                (index == 0 ? dash : inside) + pair + (mayEnd ? tail(of: [person]) : "") + lineBreak
        }
        return text
    }

    /// A table with a header.
    mutating func table(_ people: [String]) -> String {
        let delimiter = random.pick([",", ";", "\t"])
        let names = random.pick([
            ["address", "until", "note", "consent"], ["Name", "Address", "note"],
            ["x", "y z", "address"],
        ])
        var text = random.oneIn(3) ? comment() + lineBreak : ""
        text += names.joined(separator: delimiter) + lineBreak
        for person in people {
            while random.oneIn(5) { text += (random.oneIn(2) ? "" : comment()) + lineBreak }
            let cells = names.map { name in
                switch name.lowercased() {
                case "address": random.oneIn(4) ? "\"\(person)\"" : person
                case "until": random.pick(["", "2031-01-01"])
                case "note", "consent": random.pick(["", "MVP", "\"a, \"\"b\"\"; c\""])
                default: random.pick(["", "Ana", "\"A;\(lineBreak)b,\""])
                }
            }
            text += cells.joined(separator: delimiter) + lineBreak
        }
        return text
    }

    private mutating func quoted(_ person: String) -> String {
        switch random.next() % 6 {
        case 0: "'\(person)'"
        case 1: "\"\(person)\""
        case 2: person.uppercased()
        default: person
        }
    }
}
