/// The attributes that resources can have beside kind, id and name.
package enum AttributeName: String, CaseIterable, Sendable {
    /// The name of a use, which may change; a group's is permanent and no attribute.
    case name
    case app
    case addOn
    /// The one group of an offer or a notification.
    case group
    /// The groups of a flight or a private audience, sorted.
    case groups
    case rank
    /// When a private audience becomes public: as in `2027-01-15T09:00:00Z`.
    case publicOn
    /// Whom a segment is made of.
    case condition = "where"
    case description
    case portalId
    case owners
    case consent
    case retired
}

/// The value of an attribute.
package enum AttributeValue: Equatable, Sendable {
    case text(String)
    case list([String])
    case flag(Bool)
    case number(Int)
    case condition(Condition)

    /// Byte for byte, as fingerprints see it: `String`'s own equality is canonical equivalence.
    package static func == (left: AttributeValue, right: AttributeValue) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left.isIdentical(to: right)
        case (.list(let left), .list(let right)):
            left.elementsEqual(right) { $0.isIdentical(to: $1) }
        case (.flag(let left), .flag(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.condition(let left), .condition(let right)):
            left.text.isIdentical(to: right.text)
        default: false
        }
    }

    /// Whether it says no more than a missing attribute.
    package var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .flag(let flag): !flag
        case .number, .condition: false
        }
    }
}

/// The attributes of one resource; empty ones are not kept.
package struct Attributes: Equatable, Sendable {
    private var values: [AttributeName: AttributeValue] = [:]

    package init() {}

    package subscript(name: AttributeName) -> AttributeValue? {
        get { values[name] }
        set { values[name] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// A group that is no longer managed.
    package var isRetired: Bool { values[.retired] == .flag(true) }

    /// The groups that a use names.
    package var groups: [ResourceID] {
        var texts: [String] = []
        if case .list(let items)? = values[.groups] { texts += items }
        if case .text(let text)? = values[.group] { texts.append(text) }
        return texts.compactMap { ResourceID($0) }
    }

    /// The text of a text attribute.
    package func text(_ name: AttributeName) -> String? {
        if case .text(let text)? = values[name] { text } else { nil }
    }

    /// What changes on the way to `other`, in the documented order of `kind`.
    package func changes(to other: Attributes, kind: Kind) -> [AttributeChange] {
        kind.attributes.compactMap { name in
            AttributeChange(name.rawValue, values[name], other.values[name])
        }
    }

    func encode(kind: Kind, into encoder: inout FingerprintEncoder) {
        for name in kind.attributes {
            guard let value = values[name] else { continue }
            encoder.encode(name.rawValue)
            switch value {
            case .text(let text):
                encoder.encode("text")
                encoder.encode(text)
            case .list(let items):
                encoder.encode("list")
                encoder.encode(count: items.count)
                for item in items { encoder.encode(item) }
            case .flag(let flag):
                encoder.encode("flag")
                encoder.encode(count: flag ? 1 : 0)
            case .number(let number):
                encoder.encode("number")
                encoder.encode(count: number)
            case .condition(let condition):
                encoder.encode("condition")
                encoder.encode(condition.text)
            }
        }
    }
}

/// One attribute before and after; nil where there is none.
package struct AttributeChange: Equatable, Sendable {
    package let name: String
    package let before: AttributeValue?
    package let after: AttributeValue?

    /// Nil when nothing changes.
    package init?(_ name: String, _ before: AttributeValue?, _ after: AttributeValue?) {
        guard before != after else { return nil }
        self.name = name
        self.before = before
        self.after = after
    }

    init?(_ name: String, _ before: String?, _ after: String?) {
        self.init(name, before.map(AttributeValue.text), after.map(AttributeValue.text))
    }

    /// The same change with `text` for every value, for those who may not read them.
    package func hidden(behind text: String) -> AttributeChange {
        AttributeChange(
            hidden: name, before.map { _ in .text(text) }, after.map { _ in .text(text) })
    }

    private init(hidden name: String, _ before: AttributeValue?, _ after: AttributeValue?) {
        self.name = name
        self.before = before
        self.after = after
    }
}

extension String {
    /// Whether both have the same bytes.
    func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
