/// Reads what follows `postgresql://`, as libpq does, but takes nothing that has two readings.
///
/// libpq takes an unencoded `@` or `/` in a password as its end, the rest for a host or a port, and
/// prints that in its error.
enum PostgresURL {
    static func options(in text: Substring) throws(StatePlaceProblem) -> [PostgresOption] {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { throw .blank }
        var options: [PostgresOption] = []
        var rest = text
        if let at = text.firstIndex(of: "@") {
            options += try user(in: text[..<at])
            rest = text[text.index(after: at)...]
        }
        // With one more, any of them could be the end of the password.
        guard !rest.contains("@") else { throw .ambiguous }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = (parts.first ?? "").split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        options += try hosts(in: place.first ?? "")
        if place.count > 1 { options += try option("dbname", place[1]) }
        if parts.count > 1 { options += try query(parts[1]) }
        return options
    }

    private static func user(in text: Substring) throws(StatePlaceProblem) -> [PostgresOption] {
        guard !text.contains(where: { $0 == "/" || $0 == "?" }) else { throw .ambiguous }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let user = try option("user", parts.first ?? "")
        return parts.count > 1 ? try user + option("password", parts[1]) : user
    }

    /// Reads `host:port,host:port`.
    private static func hosts(in text: Substring) throws(StatePlaceProblem) -> [PostgresOption] {
        var hosts: [String] = []
        var ports: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let end = try hostEnd(part)
            let port = part[end...].dropFirst()
            guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .port }
            let isBracketed = part.hasPrefix("[")
            hosts.append(
                isBracketed ? String(part[..<end].dropFirst().dropLast()) : String(part[..<end]))
            ports.append(String(port))
        }
        let host = hosts.joined(separator: ",")
        let port = ports.joined(separator: ",")
        let portOption = ports.allSatisfy(\.isEmpty) ? [] : [PostgresOption("port", port)]
        return try option("host", host[...]) + portOption
    }

    /// Where the port's colon is, or the end.
    private static func hostEnd(_ part: Substring) throws(StatePlaceProblem) -> String.Index {
        guard part.hasPrefix("[") else { return part.firstIndex(of: ":") ?? part.endIndex }
        guard let bracket = part.firstIndex(of: "]") else { throw .address }
        let end = part.index(after: bracket)
        guard end == part.endIndex || part[end] == ":" else { throw .address }
        return end
    }

    private static func query(_ text: Substring) throws(StatePlaceProblem) -> [PostgresOption] {
        var options: [PostgresOption] = []
        for pair in text.split(separator: "&", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw .pair }
            let keyword = try decoded(parts[0])
            let value = try decoded(parts[1])
            // The spelling that other programs use, and libpq too, in URLs only.
            options.append(
                keyword == "ssl" && value == "true"
                    ? PostgresOption("sslmode", "require")
                    : PostgresOption(keyword, value, written: String(parts[1])))
        }
        return options
    }

    private static func option(
        _ keyword: String, _ text: Substring
    ) throws(StatePlaceProblem) -> [PostgresOption] {
        text.isEmpty ? [] : [PostgresOption(keyword, try decoded(text), written: String(text))]
    }

    /// The text with `%41` turned into `A`.
    private static func decoded(_ text: Substring) throws(StatePlaceProblem) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ Character(.init($0)).isHexDigit }),
                let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
                decoded != 0
            else { throw .percentEncoding }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
