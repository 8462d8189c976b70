/// One customer of an app, as a line of a list tells it.
package struct CustomerRow: Equatable, Sendable {
    /// Where it stands, from 1.
    package let line: Int
    /// In the order of `CustomerColumn.allCases`; nil for what is not known.
    package let values: [CustomerValue?]

    package init(line: Int, values: [CustomerValue?]) {
        self.line = line
        self.values = values
    }
}

extension CustomerColumn {
    /// Reads a value as lists of customers write it.
    ///
    /// - Returns: Nil when it is none for this column. Addresses and systems come in small letters.
    package func value(_ text: some StringProtocol) -> CustomerValue? {
        switch self {
        case .app: ResourceID(text).map { .text($0.text) }
        case .address: (try? Address(String(text))).map { .text($0.text) }
        case .system: CustomerAttribute.isText(text) ? .text(text.lowercased()) : nil
        case .signedIn: CustomerAttribute.flag(text)
        case .attribute(let attribute): attribute.value(text)
        }
    }

    /// What its values look like, for people.
    package var expectation: String {
        switch self {
        case .app: "an id of an app, as in contoso-photos"
        case .address: "an address"
        case .system: "a system, such as windows-11"
        case .signedIn: "true or false"
        case .attribute(let attribute): attribute.expectation
        }
    }
}
