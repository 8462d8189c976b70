internal import RosterModel

extension CustomerTable {
    /// A column as it is compared; nil where nothing is known of it.
    ///
    /// Somebody else's may have another type, or compare texts by the rules of a language.
    func operand(_ column: CustomerColumn) -> SQLText? {
        self[column].map { name in
            guard isMapped else { return "\(name: name)" }
            let collation: SQLText = column.type == "text" ? " COLLATE \"C\"" : ""
            return "CAST(\(name: name) AS \(name: column.type))\(collation)"
        }
    }

    var appOperand: SQLText { operand(.app) ?? "NULL" }

    /// Lists of customers are read in small letters; somebody else's table may hold capitals.
    var addressOperand: SQLText {
        guard isMapped else { return "\(name: address)" }
        return "lower(CAST(\(name: address) AS text)) COLLATE \"C\""
    }
}

extension CustomerColumn {
    /// The type of PostgreSQL in which the column is compared.
    fileprivate var type: String {
        switch self {
        case .app, .address, .system: "text"
        case .signedIn: "boolean"
        case .attribute(let attribute):
            switch attribute.form {
            case .day: "date"
            case .text, .choice, .market: "text"
            case .count: "bigint"
            case .flag: "boolean"
            case .money: "numeric"
            }
        }
    }
}
