internal import Foundation
internal import RosterModel

/// A run of characters between separators.
struct PastedWord: Equatable {
    enum Form {
        case plain
        /// Between quotes, and no address: separators in it are none.
        case quoted
        /// Behind a quote that is never closed, to the end of the line.
        case unclosed
        /// Between angle brackets.
        case bracketed
    }

    /// What stands between a word and the one before, by what it means.
    enum Separation: Comparable {
        case blank
        case comma
        case semicolon
    }

    /// Without what belongs to the word before, or to a link.
    let text: String
    let start: TextPosition
    let form: Form
    let separation: Separation
    /// Whether an angle bracket opens right before it.
    let opensBracket: Bool

    /// Its place, at least one column wide.
    var range: TextRange { EntryPlace.at(start).range(of: text) }

    /// Whether somebody means an address by it.
    var holdsAt: Bool {
        (form == .plain || form == .bracketed) && text.utf8.contains(UInt8(ascii: "@"))
    }
}

extension PastedWord {
    private static let scheme = "mailto:"

    /// A word as it stands, with what programs put around an address taken off.
    init(
        _ scalars: ArraySlice<Unicode.Scalar>, at start: TextPosition, _ form: Form,
        _ separation: Separation, opensBracket: Bool
    ) {
        var rest = scalars
        while let last = rest.last, last.isUnseen { rest.removeLast() }
        if rest.count > 2, rest.first == "'", rest.last == "'" {
            rest = rest.dropFirst().dropLast()
        }
        var text = String(String.UnicodeScalarView(rest))
        if text.lowercased().hasPrefix(Self.scheme), text.utf8.count > Self.scheme.utf8.count {
            rest = rest.dropFirst(Self.scheme.unicodeScalars.count)
            text = Self.recipient(String(String.UnicodeScalarView(rest)))
        }
        self.text = text
        let offset = rest.startIndex - scalars.startIndex
        self.start = TextPosition(line: start.line, column: start.column + offset)
        (self.form, self.separation, self.opensBracket) = (form, separation, opensBracket)
    }

    /// Whom a link of a mail is to, without its subject and the like.
    private static func recipient(_ link: String) -> String {
        let recipient = String(link.prefix { $0 != "?" })
        return recipient.removingPercentEncoding ?? recipient
    }
}

extension Unicode.Scalar {
    /// Whether nobody sees it: programs leave such characters around what they copy.
    var isUnseen: Bool { properties.generalCategory != .control && isForbiddenInNames }
}
