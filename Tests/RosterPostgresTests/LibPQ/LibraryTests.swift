import Testing

@testable import RosterPostgres

/// Loading libpq, which is not linked.
@Suite struct LibraryTests {
    @Test func `a library that is not installed is told by the package that brings it`() {
        let error = #expect(throws: PostgresError.self) { try LibPQ(named: "libnone.so.5") }
        #expect(error?.cause == .library)
        #expect(
            error?.description
                == "PostgreSQL's client library is not installed: on Debian and Ubuntu install "
                + "the package libpq5 (apt-get install libpq5)")
        #expect(error?.detail?.contains("libnone.so.5") == true)
    }

    @Test func `a library without one of the functions is refused`() {
        let error = #expect(throws: PostgresError.self) { try LibPQ(named: "libm.so.6") }
        #expect(error?.cause == .library)
        #expect(error?.message.contains("has no function PQconnectdbParams") == true)
    }
}
