/// People whom a list of customers names more than once for an app.
package struct CustomerDuplicates: Equatable, Sendable {
    package struct Duplicate: Equatable, Sendable {
        package let app: String
        package let address: String
        package let line: Int
        /// Where they are named first.
        package let firstLine: Int

        package init(app: String, address: String, line: Int, firstLine: Int) {
            self.app = app
            self.address = address
            self.line = line
            self.firstLine = firstLine
        }
    }

    /// How many lines name somebody again.
    package let count: Int
    /// Some of them, the first in the list.
    package let first: [Duplicate]

    package init(count: Int, first: [Duplicate]) {
        self.count = count
        self.first = first
    }
}
