package import RosterModel

/// How a report is to look.
package struct ReportOptions: Sendable {
    package let paint: Paint
    package let addresses: AddressDisplay
    /// Whether long lists are shown to their end.
    package let isFull: Bool
    /// Where the whole can be seen, for a report that has to be cut: an address of the web, or words.
    package var whole: String?

    package init(paint: Paint, addresses: AddressDisplay, isFull: Bool) {
        self.paint = paint
        self.addresses = addresses
        self.isFull = isFull
    }

    /// A message as a terminal shows it: data escaped and in quotes.
    package func text(_ message: Message) -> String {
        TerminalText.escaped(plain(message))
    }

    /// A name, a text or any other data as a terminal shows it.
    package func text(data: String) -> String {
        TerminalText.escaped(plain(data: data))
    }

    /// A place as a terminal shows it: `groups/beta.yaml:3`.
    package func text(_ place: SourcePlace) -> String {
        TerminalText.escaped(plain(path: place.file)) + ":\(place.range.start.line)"
    }

    /// A message as a machine reads it: data in quotes, unescaped.
    package func plain(_ message: Message) -> String {
        message.rendered { part in
            switch part {
            case .words(let words): addresses.shown(in: words)
            case .quoted(let text): "\"" + addresses.shown(in: text) + "\""
            case .address(let text): "\"" + addresses.shown(entry: text) + "\""
            }
        }
    }

    /// A name, a text or any other data: unescaped, whatever the report's form escapes.
    package func plain(data: String) -> String {
        addresses.shown(in: data)
    }

    /// A path of the project, unescaped.
    package func plain(path: String) -> String {
        addresses.shown(path: path)
    }

    /// Whether what was written about single members, such as notes, may be read.
    package var showsNotes: Bool { !addresses.isMasked }

    /// The attributes of a member that change; in a masked report their texts are `…`.
    func shown(_ changes: [AttributeChange]) -> [AttributeChange] {
        guard !showsNotes else { return changes }
        return changes.map { $0.name == "until" ? $0 : $0.hidden(behind: "…") }
    }
}
