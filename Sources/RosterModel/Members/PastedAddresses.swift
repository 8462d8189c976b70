/// The addresses in what somebody pasted, and what of it is none.
package struct PastedAddresses: Equatable, Sendable {
    /// Somebody's address, and what stood beside it.
    package struct Accepted: Equatable, Sendable {
        package let address: Address
        package var details: MemberDetails
        /// Where it stands first.
        package let place: PastedPlace

        package init(address: Address, details: MemberDetails, place: PastedPlace) {
            (self.address, self.details, self.place) = (address, details, place)
        }
    }

    /// What stands where an address should, or a line without one.
    package struct Rejected: Equatable, Sendable {
        package let text: String
        package let place: PastedPlace
        package let reason: Message
        /// What to do, where there is more to say than to correct it.
        package let help: Message?

        package init(text: String, place: PastedPlace, reason: Message, help: Message?) {
            (self.text, self.place, self.reason, self.help) = (text, place, reason, help)
        }
    }

    /// A doubt about an address that was accepted.
    package struct Warning: Equatable, Sendable {
        package let place: PastedPlace
        package let message: Message
        package let help: Message

        package init(place: PastedPlace, message: Message, help: Message) {
            (self.place, self.message, self.help) = (place, message, help)
        }
    }

    /// Each address once, in the order in which they stand first.
    package var accepted: [Accepted] = []
    /// In their order too.
    package var rejected: [Rejected] = []
    package var warnings: [Warning] = []

    package init() {}
}

/// Where something stands in what was pasted.
package enum PastedPlace: Equatable, Sendable {
    /// In an argument, counted from 1.
    case argument(Int)
    /// In a file, or in what came by standard input.
    case text(SourcePlace)
}
