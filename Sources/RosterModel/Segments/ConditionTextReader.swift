/// Reads the readable form of a condition.
struct ConditionTextReader {
    private enum Token: Equatable {
        case word(String)
        case quoted(String)
        /// `(`, `)`, `,`, `>=` or `<=`.
        case mark(String)
    }

    private var tokens: ArraySlice<Token>

    init(_ text: String) { tokens = Self.tokens(of: text) ?? [] }

    /// Nil unless the text is one condition and nothing else.
    mutating func condition() -> Condition? {
        var filters: [Condition.Filter] = []
        repeat {
            guard let filter = filter() else { return nil }
            filters.append(filter)
        } while take(.word("and"))
        return tokens.isEmpty ? Condition(filters) : nil
    }

    private mutating func filter() -> Condition.Filter? {
        guard take(.mark("(")) else {
            return statement().flatMap { Condition.Filter(anyOf: [$0]) }
        }
        var statements: [Condition.Statement] = []
        repeat {
            guard let statement = statement() else { return nil }
            statements.append(statement)
        } while take(.word("or"))
        return take(.mark(")")) ? Condition.Filter(anyOf: statements) : nil
    }

    private mutating func statement() -> Condition.Statement? {
        guard case .word(let name)? = tokens.popFirst(),
            let attribute = CustomerAttribute(rawValue: name), let operation = operation()
        else { return nil }
        var values: [String] = []
        repeat {
            guard let value = value() else { return nil }
            values.append(value)
        } while operation.takesList && take(.mark(","))
        if operation == .withinDays, !take(.word("days")) { return nil }
        return Condition.Statement(attribute, operation, values)
    }

    private mutating func operation() -> ConditionOperator? {
        switch tokens.popFirst() {
        case .word("is"): take(.word("not")) ? .isNot : .is
        case .word("in"): .in
        case .word("not"): take(.word("in")) ? .notIn : nil
        case .word("before"): .before
        case .word("after"): .after
        case .word("within"): .withinDays
        case .mark(">="): .atLeast
        case .mark("<="): .atMost
        default: nil
        }
    }

    private mutating func value() -> String? {
        switch tokens.popFirst() {
        case .word(let text), .quoted(let text): text
        default: nil
        }
    }

    private mutating func take(_ token: Token) -> Bool {
        guard tokens.first == token else { return false }
        tokens.removeFirst()
        return true
    }
}

extension ConditionTextReader {
    /// Whether a value may hold this byte without being quoted.
    static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || "-+._:/".utf8.contains(byte)
    }

    /// Nil when a quote is never closed, or something stands there that no condition holds.
    ///
    /// Goes by scalars: a quoted text may begin with a mark that combines with the quote.
    private static func tokens(of text: String) -> ArraySlice<Token>? {
        var tokens: [Token] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            switch first {
            case " ":
                rest.removeFirst()
            case "(", ")", ",":
                tokens.append(.mark(String(rest.removeFirst())))
            case ">", "<":
                guard rest.dropFirst().first == "=" else { return nil }
                tokens.append(.mark(String(rest.prefix(2))))
                rest = rest.dropFirst(2)
            case "\"":
                rest.removeFirst()
                guard let quoted = quoted(&rest) else { return nil }
                tokens.append(.quoted(quoted))
            default:
                let word = rest.prefix { UInt8(exactly: $0.value).map(isWord) ?? false }
                guard !word.isEmpty else { return nil }
                tokens.append(.word(String(word)))
                rest = rest[word.endIndex...]
            }
        }
        return tokens[...]
    }

    /// Takes what is left of a quoted text, and the quote that closes it.
    private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String? {
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" { return String(text) }
            if scalar == "\\" {
                guard let escaped = rest.popFirst() else { return nil }
                text.append(escaped)
            } else {
                text.append(scalar)
            }
        }
        return nil
    }
}
