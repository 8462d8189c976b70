internal import RosterModel

/// A small piece of a YAML document: anything but lists of members.
struct YAMLNode {
    enum Content {
        case scalar(String, YAMLEvents.Style)
        case sequence([YAMLNode])
        case mapping([Entry])
        /// An alias, or something nested too deeply: already reported.
        case refused
    }

    struct Entry {
        let key: String
        let keyRange: TextRange
        let value: YAMLNode
    }

    let content: Content
    let range: TextRange

    /// What it is, for messages.
    var title: String {
        switch content {
        case .scalar: "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .refused: "an alias"
        }
    }
}
