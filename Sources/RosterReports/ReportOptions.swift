package import RosterModel

/// How a report is to look.
package struct ReportOptions: Sendable {
    package let paint: Paint
    package let addresses: AddressDisplay
    /// Whether long lists are shown to their end.
    package let isFull: Bool

    package init(paint: Paint, addresses: AddressDisplay, isFull: Bool) {
        self.paint = paint
        self.addresses = addresses
        self.isFull = isFull
    }

    /// A message as a terminal shows it: data escaped and in quotes.
    package func text(_ message: Message) -> String {
        message.rendered { part in
            switch part {
            case .words(let words): TerminalText.escaped(words)
            case .quoted(let text): "\"" + TerminalText.escaped(text) + "\""
            case .address(let text): "\"" + TerminalText.escaped(addresses.shown(text)) + "\""
            }
        }
    }

    /// A message as a machine reads it: data in quotes, unescaped.
    func plain(_ message: Message) -> String {
        message.rendered { part in
            switch part {
            case .words(let words): words
            case .quoted(let text): "\"" + text + "\""
            case .address(let text): "\"" + addresses.shown(text) + "\""
            }
        }
    }
}

/// How addresses appear in reports: every address that a report shows passes here.
package struct AddressDisplay: Sendable {
    package init() {}

    package func shown(_ address: String) -> String { address }

    func shown(_ address: Address) -> String { shown(address.text) }
}
