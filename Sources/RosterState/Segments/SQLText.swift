package import RosterModel

/// A piece of SQL whose values never become part of its text.
///
/// Write it as a string literal: `"\(column) >= \(value: amount)"`.
package struct SQLText: Sendable {
    enum Piece: Sendable {
        case words(String)
        case value(CustomerValue)
        /// The comparison of what stands before it with a list: one of it, or none.
        case list([CustomerValue], isOneOf: Bool)
    }

    fileprivate(set) var pieces: [Piece]

    fileprivate init(pieces: [Piece]) { self.pieces = pieces }
}

extension SQLText: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            pieces.append(.words(literal))
        }

        package mutating func appendInterpolation(_ text: SQLText) { pieces += text.pieces }

        /// Words that hold no value: the name of a column, a table or what stands for one.
        package mutating func appendInterpolation(name: String) { pieces.append(.words(name)) }

        package mutating func appendInterpolation(value: CustomerValue) {
            pieces.append(.value(value))
        }

        package mutating func appendInterpolation(oneOf values: [CustomerValue]) {
            pieces.append(.list(values, isOneOf: true))
        }

        package mutating func appendInterpolation(noneOf values: [CustomerValue]) {
            pieces.append(.list(values, isOneOf: false))
        }
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    package init(stringLiteral: String) { pieces = [.words(stringLiteral)] }
}

extension [SQLText] {
    /// One behind the other.
    func joined(by separator: String) -> SQLText {
        var joined = SQLText(pieces: first?.pieces ?? [])
        for text in dropFirst() { joined.pieces += [.words(separator)] + text.pieces }
        return joined
    }

    /// One behind the other, many of them in halves in brackets: SQLite takes expressions of up to 1,000
    /// levels.
    func combined(by operation: String) -> SQLText {
        guard count > 100 else { return joined(by: operation) }
        let halves = [Array(prefix(count / 2)), Array(dropFirst(count / 2))]
        return halves.map { "(\($0.combined(by: operation)))" as SQLText }.joined(by: operation)
    }
}
