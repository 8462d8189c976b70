/// A step of one group's list on its way to where the group takes effect.
package struct Upload: Equatable, Sendable {
    package enum Step: String, CaseIterable, Sendable {
        /// The list was written to a file, for somebody to import.
        case handedOver = "handed-over"
        /// Somebody says that the file was imported.
        case done
        /// The list was seen to be there.
        case observed

        /// Whether the list is there from then on.
        package var isConfirmation: Bool { self != .handedOver }
    }

    /// A step that is yet to be recorded; the store says when.
    package struct New: Equatable, Sendable {
        package let group: ResourceID
        package let step: Step
        package let list: ListDigest
        /// The newest revision when the list was made: whose members it shows.
        package let serial: Int

        package init(_ step: Step, of group: ResourceID, _ list: ListDigest, serial: Int) {
            self.group = group
            self.step = step
            self.list = list
            self.serial = serial
        }
    }

    package let group: ResourceID
    package let step: Step
    package let list: ListDigest
    /// The newest revision when the list was made: whose members it shows.
    package let serial: Int
    /// In UTC, as in `Revision.at`.
    package let at: String
    /// Who says so, as claimed.
    package let actor: String

    package init(_ new: New, at: String, actor: String) {
        group = new.group
        step = new.step
        list = new.list
        serial = new.serial
        self.at = at
        self.actor = actor
    }
}

/// What is known of a list of addresses without its addresses.
package struct ListDigest: Equatable, Sendable {
    package let count: Int
    /// SHA-256 of the file that `export` writes of it.
    package let fingerprint: Fingerprint

    package init(count: Int, fingerprint: Fingerprint) {
        self.count = count
        self.fingerprint = fingerprint
    }

    package init(_ addresses: AddressSet, _ hashing: Hashing) {
        var hasher = hashing.make()
        addresses.bytes.withUnsafeBytes { hasher.update($0) }
        self.init(count: addresses.count, fingerprint: hasher.finish())
    }
}
