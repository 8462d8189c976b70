/// What every store promises: one case a promise, run on a fresh place each.
///
/// A store's tests run all of them:
///
///     @Test(arguments: StoreContract.cases)
///     func `the store keeps the contract`(_ promise: StoreContract.Case) throws {
///         try promise.check(try SQLiteFixture())
///     }
package enum StoreContract {
    package struct Case: Sendable, CustomStringConvertible {
        package let description: String
        /// Takes a place where nothing is yet.
        package let check: @Sendable (any StateFixture) throws -> Void

        init(_ description: String, _ check: @escaping @Sendable (any StateFixture) throws -> Void)
        {
            self.description = description
            self.check = check
        }
    }

    package static var cases: [Case] {
        creation + writing + origin + staleness + outsiders + history + holds + limits
            + verification + uses + customers + segments + uploads
    }
}
