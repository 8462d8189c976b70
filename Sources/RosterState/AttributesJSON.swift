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
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        for (key, value) in object ?? [:] {
            guard let name = AttributeName(rawValue: key) else { continue }
            switch value {
            case let text as String: attributes[name] = .text(text)
            case let items as [String]: attributes[name] = .list(items)
            case let flag as Bool: attributes[name] = .flag(flag)
            default: break
            }
        }
        return attributes
    }
}
