/// Where a stored state is.
package enum StatePlace: Equatable, Sendable {
    /// A file of SQLite.
    case sqlite(path: String)
    /// A schema in a database of PostgreSQL.
    case postgres(PostgresPlace)

    /// Reads `sqlite:PATH`, `postgresql://…`, `postgres://…` or `postgresql:host=… dbname=…`.
    ///
    /// - Throws: `StatePlaceProblem`, which never repeats what may be a password.
    package init(_ text: String) throws(StatePlaceProblem) {
        // Scalars, since a character may be a colon with an accent on it.
        let scalars = text.unicodeScalars
        guard let colon = scalars.firstIndex(of: ":") else { throw .scheme }
        let rest = scalars[colon...].dropFirst()
        switch String(scalars[..<colon]) {
        case "sqlite":
            guard !rest.isEmpty else { throw .path }
            self = .sqlite(path: String(rest))
        case "postgresql", "postgres":
            self = .postgres(
                try PostgresPlace(
                    parsed: rest.starts(with: "//".unicodeScalars)
                        ? PostgresURL.options(in: rest.dropFirst(2))
                        : PostgresKeywords.options(in: rest)))
        default: throw .scheme
        }
    }
}

extension StatePlace: CustomStringConvertible {
    /// For people: without any secret.
    package var description: String {
        switch self {
        case .sqlite(let path): "sqlite:" + path
        case .postgres(let place): place.description
        }
    }
}

/// Why a text names no place of a state.
package enum StatePlaceProblem: Error, Equatable, Sendable {
    case scheme
    case path
    /// An `@`, `/` or `?` that may belong to a password.
    case ambiguous
    /// A blank or a control character in a URL.
    case blank
    case percentEncoding
    case address
    case port
    /// A piece of the query or of the list that is not `keyword=value`.
    case pair
    case unclosedQuote
    case schema
    /// A connection where the name of a database belongs.
    case database
    case repeated(keyword: String)
}

extension StatePlaceProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .scheme:
            "a state is written as sqlite:PATH or postgresql://USER@HOST/DATABASE"
        case .path: "a path must follow sqlite:"
        case .ambiguous:
            "the URL can be read in more than one way: inside a user name, a password or a value "
                + "write @ as %40, / as %2F and ? as %3F"
        case .blank:
            "the URL has a blank or a control character: write a blank as %20 and a line break as %0A"
        case .percentEncoding:
            "two hexadecimal digits of UTF-8 must follow each % in the URL: write % itself as %25"
        case .address: "a host in square brackets must end with ] and be followed by : or /"
        case .port: "the port must be a number; if it is part of a password, write : as %3A"
        case .pair: "every parameter of the connection must have the form keyword=value"
        case .unclosedQuote: "a quote in the connection's parameters is not closed"
        case .schema:
            "the schema must match \(PostgresPlace.schemaForm) and not begin with pg_"
        case .database: "the database must be a name, not a connection of its own"
        case .repeated(let keyword): "the parameter \(keyword) is there twice"
        }
    }
}
