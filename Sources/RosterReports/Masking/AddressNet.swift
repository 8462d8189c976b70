/// Catches the addresses that a report let through, on their last way out.
///
/// Reports mask raw data, before they escape it; a report that forgets it is caught here. What comes
/// in pieces is held back while an address may go on in the next piece.
package struct AddressNet: Sendable {
    private let addresses: AddressDisplay
    private var held = ""

    package init(_ addresses: AddressDisplay) {
        self.addresses = addresses
    }

    /// The text that can go out now.
    package mutating func take(_ text: String) -> String {
        guard addresses.isMasked else { return text }
        held += text
        let end = AddressScanner.openEnd(of: held)
        let ready = addresses.shown(in: String(held[..<end]))
        held = String(held[end...])
        return ready
    }

    /// The rest.
    package mutating func finish() -> String {
        defer { held = "" }
        return addresses.shown(in: held)
    }
}
