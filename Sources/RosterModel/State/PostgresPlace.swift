/// A schema in a database of PostgreSQL, and how to connect to it.
///
/// Options are read here, and libpq gets them one by one: what it would read in a text could differ
/// from what was shown to people, and its complaints quote the text.
package struct PostgresPlace: Equatable, Sendable {
    package static let schemaForm = "[a-z][a-z0-9_]{0,49}"
    package static let defaultSchema = "roster"

    /// What libpq gets, in the order written, without `schema`.
    package let options: [PostgresOption]
    /// The schema that holds the state.
    package let schema: String

    /// Takes what was read, `schema` included.
    ///
    /// - Throws: When the schema is none, or is named twice.
    init(parsed options: [PostgresOption]) throws(StatePlaceProblem) {
        let schemas = options.filter { $0.keyword == "schema" }
        guard schemas.count < 2 else { throw .repeated(keyword: "schema") }
        schema = schemas.first?.value ?? Self.defaultSchema
        guard Self.isSchema(schema) else { throw .schema }
        // Such a name is a whole connection to other programs, password and all.
        let isNested = options.contains {
            $0.keyword == "dbname" && ($0.value.contains("://") || $0.value.contains("="))
        }
        if isNested { throw .database }
        self.options = options.filter { $0.keyword != "schema" }
    }

    /// Whether a text matches `schemaForm` and is no name of PostgreSQL's own.
    package static func isSchema(_ text: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = text.utf8.first, letters.contains(first), text.utf8.count <= 50 else {
            return false
        }
        return !text.hasPrefix("pg_")
            && text.utf8.allSatisfy {
                letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    /// Whether a secret is written into the place itself.
    package var hasPassword: Bool { options.contains { $0.isSecret && !$0.value.isEmpty } }

    /// Every secret in each spelling in which it was or could be written.
    package var secrets: [String] {
        options.filter(\.isSecret).flatMap { [$0.value, $0.written, percentEncoded($0.value)] }
    }

    /// The value that counts, which is the last one.
    private func value(_ keyword: String) -> String? {
        options.last { $0.keyword == keyword && !$0.value.isEmpty }?.value
    }
}

/// One parameter of a connection.
package struct PostgresOption: Equatable, Sendable {
    package let keyword: String
    package let value: String
    /// The value as it stood in the text, before anything was decoded.
    let written: String

    package init(_ keyword: String, _ value: String, written: String? = nil) {
        self.keyword = keyword
        self.value = value
        self.written = written ?? value
    }

    /// Whether nobody may see the value.
    package var isSecret: Bool {
        [
            "password", "sslpassword", "scram_client_key", "scram_server_key",
            "oauth_client_secret",
        ].contains(keyword)
    }
}

extension PostgresOption: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { keyword + "=" + (isSecret ? "***" : value) }
    package var debugDescription: String { description }
}

extension PostgresPlace: CustomStringConvertible, CustomDebugStringConvertible {
    /// A URL for people: host, port, database, user and schema, and nothing else.
    ///
    /// The user stands behind the rest: before a host it would be taken for an address of
    /// somebody, and masked.
    package var description: String {
        let hosts = (value("host") ?? value("hostaddr") ?? "").split(
            separator: ",", omittingEmptySubsequences: false)
        let ports = (value("port") ?? "").split(separator: ",", omittingEmptySubsequences: false)
        let isSocket = hosts.contains { $0.hasPrefix("/") || $0.hasPrefix("@") }
        var text = "postgresql://"
        if !isSocket {
            text += hosts.enumerated().map { index, host in
                let port = ports.count == 1 ? ports.first : ports.dropFirst(index).first
                let name = host.contains(":") ? "[\(host)]" : percentEncoded(host)
                return port.map { $0.isEmpty ? name : "\(name):\($0)" } ?? name
            }.joined(separator: ",")
        }
        if let database = value("dbname") { text += "/" + percentEncoded(database) }
        let query = [
            isSocket ? "host=" + hosts.map { percentEncoded($0, "/") }.joined(separator: ",") : nil,
            isSocket ? value("port").map { "port=" + percentEncoded($0) } : nil,
            value("user").map { "user=" + percentEncoded($0) },
            value("service").map { "service=" + percentEncoded($0) },
            schema == Self.defaultSchema ? nil : "schema=" + schema,
        ].compactMap { $0 }
        return query.isEmpty ? text : text + "?" + query.joined(separator: "&")
    }

    package var debugDescription: String { description }
}

/// A text as it may stand anywhere in a URL, with the characters of `more` as they are.
private func percentEncoded(_ text: some StringProtocol, _ more: String = "") -> String {
    let plain = ASCIISet(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~" + more)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        if plain.contains(byte) {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
