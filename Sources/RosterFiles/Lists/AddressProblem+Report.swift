package import RosterModel

extension AddressProblem {
    /// Reports what keeps `text`, which stands at `place`, from being an address.
    func report(_ text: String, _ place: EntryPlace, to findings: Findings) {
        let isTable = findings.text.path.hasSuffix(".csv")
        if reason == .empty {
            findings.report(
                .memberInvalidAddress, isTable ? "the row has no address" : "an entry is empty",
                at: place.range(of: text), help: isTable ? nil : "remove the dash")
            return
        }
        let shown = text.count > 80 ? String(text.prefix(80)) + "…" : text
        findings.report(
            .memberInvalidAddress, "\(address: shown) is not an address: \(explanation(in: text))",
            at: range(in: text, place), help: help(for: text, isTable: isTable))
    }

    /// The one character that is wrong, or the whole text.
    private func range(in text: String, _ place: EntryPlace) -> TextRange {
        let isWhole = reason == .missingAt || reason == .tooLong || reason == .localPartTooLong
        guard !isWhole, case .at(let start) = place else { return place.range(of: text) }
        let position = start.advanced(over: text.utf8.prefix(offset))
        return TextRange(line: position.line, column: position.column, length: 1)
    }

    /// Why `text` is no address, as in "it has no \"@\"".
    package func explanation(in text: String) -> Message {
        switch reason {
        case .empty: "it is empty"
        case .missingAt: "it has no \"@\""
        case .secondAt: "it has a second \"@\""
        case .emptyLocalPart: "nothing stands before the \"@\""
        case .emptyDomain: "nothing stands behind the \"@\""
        case .singleLabelDomain: "its domain has no dot"
        case .misplacedDot: "a dot stands at an end of the part before the \"@\", or behind a dot"
        case .misplacedHyphen: "a part of its domain starts or ends with a hyphen"
        case .emptyLabel: "a part of its domain is empty"
        case .labelTooLong: "a part of its domain is longer than 63 characters"
        case .localPartTooLong: "the part before the \"@\" is longer than 64 characters"
        case .tooLong: "it is longer than 254 characters"
        case .character(let byte): "it cannot hold \(Unicode.Scalar(byte).shown)"
        case .nonASCII: "it cannot hold \(scalar(in: text)?.codePointName ?? "non-ASCII letters")"
        }
    }

    private func help(for text: String, isTable: Bool) -> Message? {
        switch reason {
        case .character where text.hasPrefix("group:"):
            "write \"- group: ID\", with a blank behind the colon"
        case .character where text.contains("<") && text.contains(">"):
            "write only the address, without the name and the angle brackets"
        case .character(UInt8(ascii: " ")), .character(UInt8(ascii: ",")),
            .character(UInt8(ascii: ";")):
            isTable
                ? "one address a row"
                : "one address an entry; for several, use a block of text (members: |)"
        default:
            nil
        }
    }

    private func scalar(in text: String) -> Unicode.Scalar? {
        String(decoding: Array(text.utf8.dropFirst(offset)), as: UTF8.self).unicodeScalars.first
    }
}

extension Unicode.Scalar {
    /// The character in quotes, or its code point if it cannot be seen.
    fileprivate var shown: String {
        value > 0x20 && value < 0x7F ? "\"\(Character(self))\"" : codePointName
    }
}
