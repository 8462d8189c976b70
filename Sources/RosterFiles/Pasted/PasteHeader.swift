internal import RosterModel

/// Tells headers of lists from lists.
enum PasteHeader {
    /// Pieces of what columns of addresses are called; other first lines are rejected like any line
    /// without an address, so that nobody is left out unseen.
    private static let stems = ["mail", "addr", "adres", "correo", "courriel", "member", "sep="]

    /// Whether a line names columns.
    static func isHeader(_ line: PastedLine) -> Bool {
        guard !line.words.contains(where: { $0.holdsAt || $0.form == .unclosed }) else {
            return false
        }
        return line.words.contains { word in
            let text = word.text.lowercased()
            return !text.contains(".") && stems.contains { text.contains($0) }
        }
    }

    /// Whether the first line that is no comment is the header of a table in which one column is
    /// called `address`.
    static func namesAddressColumn(_ scalars: [Unicode.Scalar]) -> Bool {
        var rest = scalars[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != "\n" && $0 != "\r" }
            rest = rest.dropFirst(line.count + 1)
            let text = String(String.UnicodeScalarView(line))
            if text.hasPrefix("#") || text.hasPrefix("sep=") || text.allSatisfy(\.isWhitespace) {
                continue
            }
            let cells = text.split(omittingEmptySubsequences: false) { ",;\t".contains($0) }
            return cells.count > 1
                && cells.contains {
                    $0.filter { !$0.isWhitespace && $0 != "\"" }.lowercased() == "address"
                }
        }
        return false
    }
}
