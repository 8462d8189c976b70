internal import RosterModel

/// Makes text safe for a terminal.
package enum TerminalText {
    /// The text with control, bidirectional-control, zero-width and line-separator characters
    /// written as code points, so that no name can move the cursor or turn the line around.
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isForbiddenInNames) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            if scalar.isForbiddenInNames {
                escaped += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension String {
    /// The text with blanks behind it, up to a width in characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// The text with blanks before it, up to a width in characters.
    func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
