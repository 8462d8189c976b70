/// Reads what follows `postgresql://`, as libpq does, but takes nothing that has two readings.
///
/// libpq takes an unencoded `@` or `/` in a password as its end, the rest for a host or a port, and
/// prints that in its error.
///
/// Scalars, not characters: a colon with an accent on it is a colon all the same.
enum PostgresURL {
    typealias Text = Substring.UnicodeScalarView

    static func options(in text: Text) throws(StatePlaceProblem) -> [PostgresOption] {
        guard !text.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else { throw .blank }
        var options: [PostgresOption] = []
        var rest = text
        if let at = text.firstIndex(of: "@") {
            options += try user(in: text[..<at])
            rest = text[at...].dropFirst()
        }
        // With one more, any of them could be the end of the password.
        guard !rest.contains("@") else { throw .ambiguous }
        let (place, query) = parts(rest, at: "?")
        let (hosts, database) = parts(place, at: "/")
        options += try self.hosts(in: hosts)
        if let database { options += try option("dbname", database) }
        if let query { options += try self.query(query) }
        return options
    }

    private static func user(in text: Text) throws(StatePlaceProblem) -> [PostgresOption] {
        guard !text.contains(where: { $0 == "/" || $0 == "?" }) else { throw .ambiguous }
        let (user, password) = parts(text, at: ":")
        let options = try option("user", user)
        return if let password { try options + option("password", password) } else { options }
    }

    /// Reads `host:port,host:port`.
    private static func hosts(in text: Text) throws(StatePlaceProblem) -> [PostgresOption] {
        var hosts: [String] = []
        var ports: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let end = try hostEnd(part)
            let port = part[end...].dropFirst()
            guard port.allSatisfy({ ("0"..."9").contains($0) }) else { throw .port }
            let host = part.first == "[" ? part[..<end].dropFirst().dropLast() : part[..<end]
            hosts.append(try decoded(host))
            ports.append(String(port))
        }
        let named = [
            PostgresOption("host", hosts.joined(separator: ",")),
            PostgresOption("port", ports.joined(separator: ",")),
        ]
        return named.filter { option in option.value.contains { $0 != "," } }
    }

    /// Where the port's colon is, or the end.
    private static func hostEnd(_ part: Text) throws(StatePlaceProblem) -> Text.Index {
        guard part.first == "[" else { return part.firstIndex(of: ":") ?? part.endIndex }
        guard let bracket = part.firstIndex(of: "]") else { throw .address }
        let end = part.index(after: bracket)
        guard end == part.endIndex || part[end] == ":" else { throw .address }
        return end
    }

    private static func query(_ text: Text) throws(StatePlaceProblem) -> [PostgresOption] {
        var options: [PostgresOption] = []
        for pair in text.split(separator: "&", omittingEmptySubsequences: false) {
            guard case (let keyword, let value?) = parts(pair, at: "="), !value.contains("=") else {
                throw .pair
            }
            let option = PostgresOption(
                try decoded(keyword), try decoded(value), written: String(value))
            // The spelling of other programs, which libpq takes too, in URLs only.
            let isOtherSpelling = option.keyword == "ssl" && option.value == "true"
            options.append(isOtherSpelling ? PostgresOption("sslmode", "require") : option)
        }
        return options
    }

    private static func option(
        _ keyword: String, _ text: Text
    ) throws(StatePlaceProblem) -> [PostgresOption] {
        text.isEmpty ? [] : [PostgresOption(keyword, try decoded(text), written: String(text))]
    }

    /// What is before the first `separator`, and what is behind it, if it is there.
    private static func parts(_ text: Text, at separator: Unicode.Scalar) -> (Text, Text?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<index], text[index...].dropFirst())
    }

    /// The text with `%41` turned into `A`.
    private static func decoded(_ text: Text) throws(StatePlaceProblem) -> String {
        var bytes: [UInt8] = []
        var rest = text
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                bytes += String(scalar).utf8
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.properties.isASCIIHexDigit),
                let byte = UInt8(String(digits), radix: 16), byte != 0
            else { throw .percentEncoding }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw .percentEncoding
        }
        return decoded
    }
}
