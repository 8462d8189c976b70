/// A parameter of a statement.
///
/// What type it has is up to the place where it stands in the statement; write a cast, such as
/// `$1::text[]`, where that leaves it open.
package enum PostgresValue: Equatable, Sendable {
    case null
    case text(String)
    case integer(Int)
    case boolean(Bool)
    /// For `bytea`.
    case bytes([UInt8])
    /// For arrays of one dimension.
    case array([String?])

    /// The text, or null.
    package static func text(_ text: String?) -> PostgresValue {
        text.map { .text($0) } ?? .null
    }

    package static func boolean(_ flag: Bool?) -> PostgresValue {
        flag.map { .boolean($0) } ?? .null
    }

    package static func bytes(_ bytes: [UInt8]?) -> PostgresValue {
        bytes.map { .bytes($0) } ?? .null
    }

    /// The number, or null.
    package static func integer(_ number: Int?) -> PostgresValue {
        number.map { .integer($0) } ?? .null
    }
}

extension PostgresValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(nilLiteral: ()) { self = .null }
}
