import TestSupport
import Testing

@Suite struct SQLiteContractTests {
    @Test(arguments: StoreContract.cases)
    func `an SQLite file keeps the contract of stores`(_ promise: StoreContract.Case) throws {
        try promise.check(try SQLiteFixture())
    }
}
