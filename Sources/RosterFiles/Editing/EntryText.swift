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
        if isBare { return YAMLScalar(subject.text).bytes(inFlow: true) }
        return Array("{".utf8) + Array(pairs(inFlow: true).joined(separator: ", ".utf8))
            + Array("}".utf8)
    }

    /// The entry in lines of its own, behind the dash of the first.
    func block(indentation: [UInt8], gap: [UInt8]) -> [[UInt8]] {
        let opening = indentation + [UInt8(ascii: "-")] + gap
        if isBare { return [opening + YAMLScalar(subject.text).bytes()] }
        let margin = [UInt8](repeating: UInt8(ascii: " "), count: opening.count)
        return pairs(inFlow: false).enumerated().map { index, pair in
            (index == 0 ? opening : margin) + pair
        }
    }

    /// Details with their keys, as they are written.
    static func pairs(of details: MemberDetails, inFlow: Bool = false) -> [[UInt8]] {
        values(of: details).compactMap { key, value in
            value.map { Array("\(key): ".utf8) + written($0, of: key, inFlow: inFlow) }
        }
    }

    /// A value as it stands behind its key: days are plain.
    static func written(_ value: String, of key: String, inFlow: Bool) -> [UInt8] {
        key == "until" ? Array(value.utf8) : YAMLScalar(value).bytes(inFlow: inFlow)
    }

    /// All details by their keys.
    static func values(of details: MemberDetails) -> [(key: String, value: String?)] {
        [
            ("until", details.until?.description), ("note", details.note),
            ("consent", details.consent),
        ]
    }

    /// Makes a mapping in brackets of an address that stands in brackets.
    static func wrap(
        _ address: Range<Int>, with details: MemberDetails, in editor: inout SourceEditor
    ) {
        if details.isEmpty { return }
        let rest = Array(pairs(of: details, inFlow: true).joined(separator: ", ".utf8))
        editor.insert(Array("{address: ".utf8), at: address.lowerBound)
        editor.insert(Array(", ".utf8) + rest + Array("}".utf8), at: address.upperBound)
    }

    private func pairs(inFlow: Bool) -> [[UInt8]] {
        [Array("\(subject.key): ".utf8) + YAMLScalar(subject.text).bytes(inFlow: inFlow)]
            + Self.pairs(of: details, inFlow: inFlow)
    }
}

extension MappingEditor {
    /// Gives the entry of a member other details.
    ///
    /// - Returns: Whether it can be edited so.
    func set(_ details: MemberDetails, in editor: inout SourceEditor) -> Bool {
        let old = EntryText.values(of: MemberDetails(node))
        let changes = zip(EntryText.values(of: details), old).filter { $0.0.value != $0.1.value }
        return apply(
            changes.map { new, _ in
                (
                    new.key,
                    new.value.map { EntryText.written($0, of: new.key, inFlow: node.isFlow) }
                )
            }, in: &editor)
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
