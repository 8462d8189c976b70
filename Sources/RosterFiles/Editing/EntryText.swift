internal import RosterModel

/// How an entry of a list is written in YAML.
struct EntryText {
    /// The documented order of the keys of an entry.
    static let keys = ["address", "group", "until", "note", "consent"]

    private let subject: (key: String, text: String)
    private let details: MemberDetails

    init(address: Address, details: MemberDetails) {
        subject = ("address", address.text)
        self.details = details
    }

    /// The entry of a group, with the last day that the entry of another one has.
    init(_ group: ResourceID, like other: SyntaxNode) {
        subject = ("group", group.text)
        details = MemberDetails(until: MemberDetails(other).until)
    }

    /// Whether an address stands for itself.
    private var isBare: Bool { details.isEmpty && subject.key == "address" }

    /// The entry in one line, for a list in brackets.
    var flow: [UInt8] {
        let pairs = pairs(in: .flow)
        guard !isBare else { return pairs[0].value }
        return Array("{".utf8)
            + Array(pairs.map { Array("\($0): ".utf8) + $1 }.joined(separator: ", ".utf8))
            + Array("}".utf8)
    }

    /// The entry in lines of its own, behind the dash of the first.
    func block(indentation: [UInt8], gap: [UInt8]) -> [[UInt8]] {
        let opening = indentation + [UInt8(ascii: "-")] + gap
        let pairs = pairs(in: .block)
        guard !isBare else { return [opening + pairs[0].value] }
        let margin = [UInt8](repeating: UInt8(ascii: " "), count: opening.count)
        return pairs.enumerated().map { index, pair in
            (index == 0 ? opening : margin) + Array("\(pair.key): ".utf8) + pair.value
        }
    }

    /// The keys with their values, as they are written: at least that of the subject.
    private func pairs(
        in surroundings: YAMLScalar.Surroundings
    ) -> [(key: String, value: [UInt8])] {
        [(subject.key, YAMLScalar(subject.text).bytes(in: surroundings))]
            + Self.pairs(of: details, in: surroundings)
    }

    static func pairs(
        of details: MemberDetails, in surroundings: YAMLScalar.Surroundings = .block
    ) -> [(key: String, value: [UInt8])] {
        let values = [
            ("until", (details.until?.description).map { Array($0.utf8) }),
            ("note", details.note.map { YAMLScalar($0).bytes(in: surroundings) }),
            ("consent", details.consent.map { YAMLScalar($0).bytes(in: surroundings) }),
        ]
        return values.compactMap { key, value in value.map { (key, $0) } }
    }
}

extension MappingEditor {
    /// Gives the entry of a member other details.
    ///
    /// - Returns: Whether it can be edited so.
    func set(_ details: MemberDetails, in editor: inout SourceEditor) -> Bool {
        func texts(_ details: MemberDetails) -> [String: [UInt8]] {
            let pairs = EntryText.pairs(of: details, in: node.isFlow ? .flow : .block)
            return Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
        }
        let (values, old) = (texts(details), texts(MemberDetails(node)))
        for key in ["until", "note", "consent"] where values[key] != old[key] {
            let isDone =
                if let value = values[key] { set(key, to: value, in: &editor) } else {
                    remove(key, in: &editor)
                }
            guard isDone else { return false }
        }
        return true
    }
}

extension MemberDetails {
    /// What the entry of a member says beside the address.
    init(_ node: SyntaxNode) {
        func text(_ key: String) -> String? {
            node[key]?.text.flatMap { $0.isEmpty ? nil : $0 }
        }
        self.init(
            until: text("until").flatMap { CalendarDay($0) }, note: text("note"),
            consent: text("consent"))
    }
}
