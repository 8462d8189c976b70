internal import Foundation
package import RosterModel

/// Attributes as the JSON object that a state stores.
package enum AttributesJSON {
    package static func text(of attributes: Attributes) throws -> String {
        var object: [String: Any] = [:]
        for name in AttributeName.allCases {
            switch attributes[name] {
            case .text(let text)?: object[name.rawValue] = text
            case .list(let items)?: object[name.rawValue] = items
            case .flag(let flag)?: object[name.rawValue] = flag
            case .number(let number)?: object[name.rawValue] = number
            case .condition(let condition)?: object[name.rawValue] = condition.text
            case nil: break
            }
        }
        let data = try JSONSerialization.data(
            withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads what may come from somebody else's SQL: what has no meaning here is left out.
    package static func attributes(of text: String) -> Attributes {
        var attributes = Attributes()
        let data = Data(escapingByteOrderMarks(text).utf8)
        let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        for (key, value) in object ?? [:] {
            guard let name = AttributeName(rawValue: key) else { continue }
            attributes[name] = self.value(of: name, value)
        }
        return attributes
    }

    /// Foundation drops U+FEFF where a text or a part of it begins, unless it is escaped.
    private static func escapingByteOrderMarks(_ text: String) -> String {
        let mark: Unicode.Scalar = "\u{FEFF}"
        guard text.unicodeScalars.contains(mark) else { return text }
        return text.unicodeScalars.reduce(into: "") { escaped, scalar in
            if scalar == mark {
                escaped += "\\ufeff"
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// Nil for what is no value of this attribute.
    private static func value(of name: AttributeName, _ value: Any) -> AttributeValue? {
        switch name {
        case .condition:
            (value as? String).flatMap { Condition(text: $0) }.map(AttributeValue.condition)
        case .rank:
            (value as? Int).map(AttributeValue.number)
        case .owners, .groups:
            (value as? [String]).map(AttributeValue.list)
        case .retired:
            (value as? Bool).map(AttributeValue.flag)
        case .name, .app, .addOn, .group, .publicOn, .description, .portalId, .consent:
            (value as? String).map(AttributeValue.text)
        }
    }
}
