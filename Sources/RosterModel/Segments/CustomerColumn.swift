/// One thing that is known about a customer, as lists of customers and `roster.yaml` name it.
package enum CustomerColumn: Hashable, Sendable {
    /// The id of the app that the customer has.
    case app
    case address
    /// The system on which the app was acquired, such as `windows-11`.
    case system
    /// Whether it was acquired while signed in.
    case signedIn
    case attribute(CustomerAttribute)

    /// Nil when nothing is called so.
    package init?(_ name: some StringProtocol) {
        guard let column = Self.byName[String(name)] else { return nil }
        self = column
    }

    /// As people write it: `signedIn`, `storeSpend`.
    package var name: String {
        switch self {
        case .app: "app"
        case .address: "address"
        case .system: "system"
        case .signedIn: "signedIn"
        case .attribute(let attribute): attribute.rawValue
        }
    }

    /// As databases call it: `signed_in`, `store_spend`.
    package var snakeCase: String {
        name.reduce(into: "") { text, letter in
            text += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }

    /// What says who a customer is; the rest may not be known.
    package var isKey: Bool { self == .app || self == .address }

    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

extension CustomerColumn: CaseIterable {
    /// In the order of the table.
    package static let allCases =
        [app, address, system, signedIn] + CustomerAttribute.allCases.map(attribute)
}
