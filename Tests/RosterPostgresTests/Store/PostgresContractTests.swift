import TestSupport
import Testing

@Suite(.needsPostgres) struct PostgresContractTests {
    @Test(arguments: StoreContract.cases)
    func `a PostgreSQL schema keeps the contract of stores`(
        _ promise: StoreContract.Case
    ) throws {
        try promise.check(try PostgresFixture())
    }
}
