internal import RosterModel

extension CustomerMapping {
    /// Somebody else's table as rows of customers, for PostgreSQL.
    ///
    /// Each value is read as its type, texts without the rules of a language; then it is null unless a
    /// list of customers could hold it. So everything that asks for customers sees the same. Beside the
    /// columns of a list there is `given_address`, which was not checked.
    var rows: String {
        let read = CustomerColumn.allCases.map { column in
            "\(column.read(from: columns[column])) AS \(column.snakeCase)"
        }
        let known = CustomerColumn.allCases.map { "\($0.known) AS \($0.snakeCase)" }
        return """
            (SELECT \(known.joined(separator: ", ")), address AS given_address FROM (\
            SELECT \(read.joined(separator: ", ")) FROM \(schema.quoted).\(table.quoted)) AS rows\
            ) AS customers
            """
    }
}

extension CustomerColumn {
    /// A column of the table as a value that can be compared, in the letters in which lists are read.
    fileprivate func read(from name: SQLName?) -> String {
        let value = "CAST(\(name?.quoted ?? "NULL") AS \(type))"
        guard type == "text" else { return value }
        let text = "\(value) COLLATE \"C\""
        return switch self {
        case .address, .system, .attribute(.referrerDomain): "lower(\(text))"
        case .attribute(.market): "upper(\(text))"
        default: text
        }
    }

    /// The type of PostgreSQL in which the column is read; counts may be of any that holds numbers.
    private var type: String {
        switch self {
        case .app, .address, .system: "text"
        case .signedIn: "boolean"
        case .attribute(let attribute):
            switch attribute.form {
            case .day: "date"
            case .text, .choice, .market: "text"
            case .flag: "boolean"
            case .count, .money: "numeric"
            }
        }
    }

    /// The value that was read, or null for one that no list could hold.
    fileprivate var known: String {
        let value = snakeCase
        return switch self {
        case .app, .system: "NULLIF(\(value), '')"
        case .address: "CASE WHEN \(Self.isAddress) THEN \(value) END"
        case .signedIn: value
        case .attribute(let attribute): attribute.form.known(value)
        }
    }

    /// What `AddressValidator` asks for, of an address in small letters.
    ///
    /// Only the expression decides about most: one that counts is slow, so lengths are asked for apart.
    private static let isAddress = {
        let local = "[-a-z0-9!#$%&''*+/=?^_`{|}~]+"
        let label = "[-a-z0-9]+"
        return """
            address ~ '^\(local)(?:\\.\(local))*@\(label)(?:\\.\(label))+$' \
            AND address NOT LIKE '%@-%' AND address NOT LIKE '%-' \
            AND address NOT LIKE '%@%.-%' AND address NOT LIKE '%@%-.%' \
            AND length(address) <= 254 AND strpos(address, '@') <= 65 \
            AND (length(address) < 66 OR address !~ '@.*[^.]{64}')
            """
    }()
}

extension CustomerAttribute.Form {
    /// A value of this form, or null for one that it cannot be; not a number is greater than all.
    fileprivate func known(_ value: String) -> String {
        switch self {
        case .flag: value
        case .text: "NULLIF(\(value), '')"
        case .choice(let words):
            kept(value, if: "IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))")
        case .market: kept(value, if: "~ '^[A-Z]{2}$'")
        case .day: kept(value, if: "BETWEEN '0001-01-01' AND '9999-12-31'")
        case .money:
            """
            CASE WHEN \(value) BETWEEN -\(Self.largestAmount) AND \(Self.largestAmount) \
            THEN trim_scale(\(value)) END
            """
        case .count(let bounds):
            """
            CASE WHEN \(value) BETWEEN \(bounds.lowerBound) AND \(bounds.upperBound) \
            AND \(value) = trunc(\(value)) THEN CAST(\(value) AS bigint) END
            """
        }
    }

    private func kept(_ value: String, if condition: String) -> String {
        "CASE WHEN \(value) \(condition) THEN \(value) END"
    }

    private static let largestAmount = [Money.wholeDigits, Money.scale]
        .map { String(repeating: "9", count: $0) }.joined(separator: ".")
}
