internal import RosterModel
internal import RosterState

extension StateFixture {
    /// Writes customers of an app by SQL, as somebody with another tool would.
    package func insert(_ customers: [SampleCustomer], of app: String) throws {
        let dialect = try store.read { $0.dialect }
        let columns = CustomerColumn.allCases.map(\.snakeCase).joined(separator: ", ")
        let rows = customers.map { customer in
            let values =
                [app, customer.address, customer.system]
                + [customer.signedIn.map { $0 ? "1" : "0" }]
                + CustomerAttribute.allCases.map { attribute in
                    customer.values[attribute].map { $0.stored(dialect) }
                }
            let texts = values.map { $0.map { "'" + $0.doubled + "'" } ?? "NULL" }
            return "(\(texts.joined(separator: ", ")))"
        }
        guard !rows.isEmpty else { return }
        try outside(
            "INSERT INTO customers (\(columns)) VALUES\n" + rows.joined(separator: ",\n") + ";")
    }
}

extension CustomerValue {
    /// As the column of a database takes it as text.
    fileprivate func stored(_ dialect: SQLDialect) -> String {
        switch (self, dialect) {
        case (.flag(let flag), _): flag ? "1" : "0"
        case (.money(let money), .sqlite): String(money.tenThousandths)
        default: text
        }
    }
}

extension String {
    /// With quotes doubled, scalar by scalar.
    fileprivate var doubled: String {
        String(
            unicodeScalars.reduce(into: UnicodeScalarView()) { text, scalar in
                if scalar == "'" { text.append("'") }
                text.append(scalar)
            })
    }
}
