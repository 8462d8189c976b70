internal import CLibPQ
internal import Foundation
internal import RosterModel

/// Opens connections, and tells why one could not be opened.
struct OpenedConnection {
    /// For the caller to close.
    let handle: OpaquePointer
    /// Hides the passwords that were used, wherever they came from.
    let secrets: SecretMask

    /// - Throws: `PostgresError` of the causes `unreachable`, `refused` or `outdatedServer`.
    init(to place: PostgresPlace, through library: LibPQ) throws(PostgresError) {
        let pq = library.functions
        let options = place.connectionOptions
        guard let handle = withPointers(options, { pq.PQconnectdbParams($0, $1, 0) }) else {
            throw PostgresError(.refused, "out of memory")
        }
        let known = KnownOptions(of: handle, pq)
        let mask = SecretMask(place.secrets + known.secrets + environmentSecrets)
        do throws(PostgresError) {
            if let unknown = place.options.first(where: { !known.keywords.contains($0.keyword) }) {
                throw .unknownOption(unknown.keyword, in: place)
            }
            guard pq.PQstatus(handle) == 0 else {
                if pq.PQconnectionNeedsPassword(handle) != 0 { throw .noPassword }
                let message = mask.oneLine(pq.PQerrorMessage(handle))
                throw PostgresError(
                    breaksWire(message) ? .unreachable : cause(of: options, pq), message)
            }
            guard pq.PQserverVersion(handle) >= oldestServer else {
                throw .outdatedServer(pq.PQserverVersion(handle))
            }
        } catch {
            pq.PQfinish(handle)
            throw error
        }
        self.handle = handle
        secrets = mask
    }
}

/// PostgreSQL 14: the first that notices that the client of a running statement is gone.
private let oldestServer: Int32 = 140_000

/// The keywords that this version of libpq knows, and the secrets among the values in use.
private struct KnownOptions {
    private(set) var keywords: Set<String> = []
    private(set) var secrets: [String] = []

    init(of handle: OpaquePointer, _ pq: roster_libpq) {
        guard let options = pq.PQconninfo(handle) else { return }
        defer { pq.PQconninfoFree(options) }
        var index: Int32 = 0
        while let keyword = roster_libpq_option_keyword(options, index) {
            keywords.insert(String(cString: keyword))
            if roster_libpq_option_is_secret(options, index) != 0,
                let value = roster_libpq_option_value(options, index)
            {
                secrets.append(String(cString: value))
            }
            index += 1
        }
    }
}

private var environmentSecrets: [String] {
    getenv("PGPASSWORD").map { [String(cString: $0)] } ?? []
}

extension PostgresPlace {
    /// What libpq is given: the place's own options, and ours before or behind them.
    fileprivate var connectionOptions: [PostgresOption] {
        // A later one counts, so these are defaults. A dead network is noticed after a minute.
        let defaults = [
            PostgresOption("connect_timeout", "10"), PostgresOption("keepalives_idle", "30"),
            PostgresOption("keepalives_interval", "10"), PostgresOption("keepalives_count", "3"),
            PostgresOption("fallback_application_name", "roster"),
        ]
        return defaults.filter { !overrides($0.keyword) } + options
            + [PostgresOption("client_encoding", "UTF8")]
    }

    /// Whether the environment gives a value, which a default of ours would hide.
    private func overrides(_ keyword: String) -> Bool {
        keyword == "connect_timeout" && getenv("PGCONNECT_TIMEOUT") != nil
    }
}

/// Whether the wire broke while a connection was opened, in the words of libpq: it has no code for
/// that, and speaks English where nobody sets a locale.
private func breaksWire(_ message: String) -> Bool {
    [
        "server closed the connection unexpectedly", "could not receive data from server",
        "could not send data to server", "SSL SYSCALL error",
    ].contains { message.contains($0) }
}

/// Why a connection failed: a ping asks whether a server takes any connection at all there.
///
/// The ping goes without encryption, or a server whose certificate is refused would seem to be
/// none, and so with nothing that is secret.
private func cause(of options: [PostgresOption], _ pq: roster_libpq) -> PostgresError.Cause {
    let place = options.filter { ["host", "hostaddr", "port", "service"].contains($0.keyword) }
    let harmless = [
        PostgresOption("sslmode", "disable"), PostgresOption("gssencmode", "disable"),
        PostgresOption("user", "roster"), PostgresOption("password", "none"),
        PostgresOption("dbname", "postgres"), PostgresOption("connect_timeout", "3"),
    ]
    let answer = withPointers(place + harmless) { pq.PQpingParams($0, $1, 0) }
    // 1 is "starting or stopping", 2 is "no answer".
    return answer == 1 || answer == 2 ? .unreachable : .refused
}

/// Calls `body` with the keywords and the values, each list closed by a null pointer.
private func withPointers<Value>(
    _ options: [PostgresOption],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    let keywords = options.map { strdup($0.keyword) }
    let values = options.map { strdup($0.value) }
    defer { (keywords + values).forEach { free($0) } }
    return body(
        keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil])
}

extension PostgresError {
    fileprivate static var noPassword: PostgresError {
        PostgresError(
            .refused,
            "the server asks for a password: give it in PGPASSWORD, or in the file of PGPASSFILE")
    }

    fileprivate static func unknownOption(
        _ keyword: String, in place: PostgresPlace
    ) -> PostgresError {
        // A password with an unencoded "&" looks like one more option.
        let name = place.hasPassword ? "" : " \"\(keyword)\""
        return PostgresError(
            .refused, "the connection has an option\(name) that PostgreSQL's client does not know")
    }

    fileprivate static func outdatedServer(_ version: Int32) -> PostgresError {
        PostgresError(
            .outdatedServer,
            "the server is PostgreSQL \(version / 10_000): Roster needs 14 or newer")
    }
}
