internal import CLibPQ

/// PostgreSQL's client library, loaded when the first connection is made.
///
/// Whoever keeps the state in SQLite needs neither it nor the libraries that it brings along.
struct LibPQ: @unchecked Sendable {
    /// Constant once filled, and libpq allows calls from any thread.
    let functions: roster_libpq

    /// The library that all connections share.
    static let shared = Result { () throws(PostgresError) in try LibPQ(named: name) }

    /// Loads a library.
    ///
    /// - Parameter name: Its file name, which the dynamic linker looks for.
    /// - Throws: When there is none, or when it lacks a function.
    init(named name: String) throws(PostgresError) {
        let table = UnsafeMutablePointer<roster_libpq>.allocate(capacity: 1)
        defer { table.deallocate() }
        var reason: UnsafePointer<CChar>?
        let outcome = roster_libpq_load(name, table, &reason)
        let said = reason.map { String(cString: $0) }
        switch outcome {
        case ROSTER_LIBPQ_LOADED: functions = table.pointee
        case ROSTER_LIBPQ_NO_FUNCTION: throw .incompleteLibrary(function: said ?? name)
        default: throw .missingLibrary(said)
        }
    }

    #if canImport(Darwin)
        private static let name = "libpq.5.dylib"
    #else
        private static let name = "libpq.so.5"
    #endif
}

extension PostgresError {
    fileprivate static func missingLibrary(_ reason: String?) -> PostgresError {
        PostgresError(
            .library,
            """
            PostgreSQL's client library is not installed: on Debian and Ubuntu install the package \
            libpq5 (apt-get install libpq5)
            """, detail: reason)
    }

    fileprivate static func incompleteLibrary(function: String) -> PostgresError {
        PostgresError(
            .library,
            "PostgreSQL's client library has no function \(function): install one of version 14 "
                + "or newer")
    }
}
