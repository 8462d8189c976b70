/// A sentence for people that keeps what is data apart from its own words.
///
/// Reports escape the data for where it goes and pass every address through one function, which can
/// mask it. Write it as a string literal: `"\(address: text) is listed twice"`.
package struct Message: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case words(String)
        /// A name, an id, a path or a piece of a file, shown in quotes.
        case quoted(String)
        /// An address, or what stands where one should be, shown in quotes.
        case address(String)
    }

    package let parts: [Part]

    /// The sentence with each part as `text` renders it.
    package func rendered(_ text: (Part) -> String) -> String {
        parts.map(text).joined()
    }

    /// All its parts, for an order that does not depend on how it is shown.
    var sortKey: String {
        rendered { part in
            switch part {
            case .words(let text), .quoted(let text), .address(let text): text
            }
        }
    }

    package static func + (left: Message, right: Message) -> Message {
        Message(parts: left.parts + right.parts)
    }

    private init(parts: [Part]) {
        self.parts = parts
    }
}

extension Message: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.words(literal)) }
        }

        /// Own words, numbers and other text that no user wrote.
        package mutating func appendInterpolation(_ words: String) {
            parts.append(.words(words))
        }

        package mutating func appendInterpolation(_ number: Int) {
            parts.append(.words(number.grouped))
        }

        package mutating func appendInterpolation(_ message: Message) {
            parts += message.parts
        }

        package mutating func appendInterpolation(quoted text: some CustomStringConvertible) {
            parts.append(.quoted(text.description))
        }

        package mutating func appendInterpolation(address: Address) {
            parts.append(.address(address.text))
        }

        package mutating func appendInterpolation(address text: String) {
            parts.append(.address(text))
        }
    }

    package init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    package init(stringLiteral: String) {
        parts = [.words(stringLiteral)]
    }
}

extension Int {
    /// With commas between thousands: `10,001`.
    package var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1 group`, `2 groups`.
    package func counted(_ singular: String, _ plural: String? = nil) -> String {
        "\(grouped) " + (self == 1 ? singular : plural ?? singular + "s")
    }
}

extension Message {
    /// The sentence with its data in straight quotes, unescaped: for hashing and tests.
    package var plain: String {
        rendered { part in
            switch part {
            case .words(let text): text
            case .quoted(let text), .address(let text): "\"" + text + "\""
            }
        }
    }
}
