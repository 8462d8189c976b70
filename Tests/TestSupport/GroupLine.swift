package import RosterModel

/// One line of the tests' little language for inventories.
///
///     group beta "Beta" description=Early : ana bruno<2026-12-31 cyd#MVP staff/dora -emil
///     group old "Old" retired : kept
///     segment adults "Adults" app=photos
///     flight fast "Fast" app=photos groups=beta,ring rank=3
///     audience private "Private" app=photos groups=beta publicOn=2026-01-01T00:00:00Z
///     offer welcome "Welcome" app=photos addOn=filters group=beta
///     notification news "News" app=photos
///     segment adults "Adults" app=photos where=rating_>=_4
///     fabrikam/group ring "Ring" : ana
///
/// A member is a local part at contoso.com, or an address; `<` comes before its last day, `#`
/// before its note. In a declaration `staff/dora` comes in through the group `staff`, and `-emil`
/// would be a member but for `except`. In a state `+ana` was added outside, `-ana` removed outside
/// and `~ana` changed outside, having had no details; `~description=x` likewise.
package struct GroupLine {
    package struct Entry {
        package let mark: Character?
        package let via: ResourceID?
        package let address: Address
        package let details: MemberDetails
    }

    package let project: String?
    package let resource: Resource
    /// Attributes that were set outside, having been absent.
    package let drifted: [AttributeName]
    package let isKept: Bool
    package let entries: [Entry]

    package struct Malformed: Error {
        let line: String
    }

    /// Reads one line.
    ///
    /// - Throws: `Malformed` when it is not in the language.
    package init(_ line: String) throws {
        var words = try Self.words(of: line)
        guard words.count >= 3 else { throw Malformed(line: line) }
        let head = words[0].split(separator: "/")
        project = head.count == 2 ? String(head[0]) : nil
        guard let id = ResourceID(words[1]), let word = head.last,
            let kind = Self.kinds[String(word)]
        else { throw Malformed(line: line) }
        let name = try ResourceName(words[2])
        words.removeFirst(3)
        let colon = words.firstIndex(of: ":") ?? words.endIndex
        var attributes = Attributes()
        var drifted: [AttributeName] = []
        for word in words[..<colon] {
            let (attribute, value) = try Self.attribute(word, line)
            attributes[attribute] = value
            if word.hasPrefix("~") { drifted.append(attribute) }
        }
        self.drifted = drifted
        if !kind.isGroup { attributes[.name] = .text(name.text) }
        resource = Resource(kind: kind, id: id, name: name, attributes: attributes)
        let rest = words[colon...].dropFirst()
        isKept = rest.first == "kept"
        entries = try isKept ? [] : rest.map { try Self.entry($0, line) }
    }

    private static let kinds: [String: Kind] = [
        "group": .knownUserGroup, "segment": .segment, "flight": .packageFlight,
        "audience": .privateAudience, "offer": .targetedOffer,
        "notification": .targetedNotification,
    ]

    /// The lines of a text that are not blank.
    package static func lines(_ text: String) throws -> [GroupLine] {
        try text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
            .map { try GroupLine(String($0)) }
    }

    private static func words(of line: String) throws -> [String] {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw Malformed(line: line) }
        return parts[0].split(separator: " ").map(String.init) + [String(parts[1])]
            + parts[2].split(separator: " ").map(String.init)
    }

    private static func attribute(
        _ word: String, _ line: String
    ) throws -> (AttributeName, AttributeValue) {
        let parts = word.drop { $0 == "~" }.split(separator: "=", maxSplits: 1)
        guard let first = parts.first, let name = AttributeName(rawValue: String(first)) else {
            throw Malformed(line: line)
        }
        if parts.count == 1 { return (name, .flag(true)) }
        let text = String(parts[1])
        switch name {
        case .owners, .groups: return (name, .list(text.split(separator: ",").map(String.init)))
        case .rank: return (name, .number(Int(text) ?? 0))
        case .condition:
            // A blank would end the word.
            guard let condition = Condition(text: text.replacing("_", with: " ")) else {
                throw Malformed(line: line)
            }
            return (name, .condition(condition))
        default: return (name, .text(text))
        }
    }

    private static func entry(_ word: String, _ line: String) throws -> Entry {
        var rest = Substring(word)
        let mark = rest.first.flatMap { "+-~".contains($0) ? $0 : nil }
        if mark != nil { rest.removeFirst() }
        var details = MemberDetails()
        if let hash = rest.firstIndex(of: "#") {
            details.note = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let less = rest.firstIndex(of: "<") {
            guard let day = CalendarDay(rest[rest.index(after: less)...]) else {
                throw Malformed(line: line)
            }
            details.until = day
            rest = rest[..<less]
        }
        var via: ResourceID?
        if let slash = rest.firstIndex(of: "/") {
            via = ResourceID(rest[..<slash])
            rest = rest[rest.index(after: slash)...]
        }
        return Entry(mark: mark, via: via, address: try .sample(String(rest)), details: details)
    }
}

extension Address {
    /// An address at contoso.com unless `text` has a domain of its own.
    package static func sample(_ text: String) throws -> Address {
        try Address(text.contains("@") ? text : text + "@contoso.com")
    }
}
