/// Reads `host=… dbname='…'`, as libpq does.
enum PostgresKeywords {
    static func options(
        in text: Substring.UnicodeScalarView
    ) throws(StatePlaceProblem) -> [PostgresOption] {
        var options: [PostgresOption] = []
        var rest = text
        skipBlanks(&rest)
        while !rest.isEmpty {
            let keyword = rest.prefix { $0 != "=" && !isBlank($0) }
            rest = rest[keyword.endIndex...]
            skipBlanks(&rest)
            guard !keyword.isEmpty, rest.popFirst() == "=" else { throw .pair }
            skipBlanks(&rest)
            let start = rest.startIndex
            let value = try value(&rest)
            options.append(
                PostgresOption(
                    String(keyword), value, written: String(text[start..<rest.startIndex])))
            skipBlanks(&rest)
        }
        return options
    }

    /// Reads a value in quotes, or up to a blank; a backslash takes the next character as it is.
    private static func value(
        _ rest: inout Substring.UnicodeScalarView
    ) throws(StatePlaceProblem) -> String {
        let isQuoted = rest.first == "'"
        if isQuoted { rest.removeFirst() }
        var value = String.UnicodeScalarView()
        while let scalar = rest.first {
            if !isQuoted, isBlank(scalar) { return String(value) }
            rest.removeFirst()
            if isQuoted, scalar == "'" { return String(value) }
            if scalar == "\\" {
                if let next = rest.popFirst() { value.append(next) }
            } else {
                value.append(scalar)
            }
        }
        if isQuoted { throw .unclosedQuote }
        return String(value)
    }

    private static func skipBlanks(_ rest: inout Substring.UnicodeScalarView) {
        rest = rest.drop(while: isBlank)
    }

    /// As C's `isspace` has it.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || (9...13).contains(scalar.value)
    }
}
