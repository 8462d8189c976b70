/// Why a text cannot be the name of a group.
package enum NameProblem: Error, Equatable, Sendable {
    case empty
    case tooLong(count: Int)
    case leadingBlank
    case trailingBlank
    /// A control, line-separator, bidirectional-control or zero-width character, and which scalar
    /// of the name it is, counted from 0.
    case forbidden(Unicode.Scalar, index: Int)
}

/// The name of a group: permanent once applied, to the letter.
package struct ResourceName: Hashable, Sendable {
    /// How many Unicode scalars a name may have.
    package static let lengthLimit = 255

    package let text: String

    /// - Throws: What keeps `text` from being a name.
    package init(_ text: String) throws(NameProblem) {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { throw .empty }
        guard scalars.count <= Self.lengthLimit else { throw .tooLong(count: scalars.count) }
        for (index, scalar) in scalars.enumerated() where scalar.isForbiddenInNames {
            throw .forbidden(scalar, index: index)
        }
        if first.properties.isWhitespace { throw .leadingBlank }
        if last.properties.isWhitespace { throw .trailingBlank }
        self.text = text
    }

    /// Byte for byte: canonically equivalent spellings are different names.
    package static func == (left: ResourceName, right: ResourceName) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension ResourceName: CustomStringConvertible {
    package var description: String { text }
}

extension Unicode.Scalar {
    /// Whether it is invisible or changes how its surroundings read.
    package var isForbiddenInNames: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: isBidirectionalControl || isZeroWidth || isBlankPattern
        }
    }

    private var isBidirectionalControl: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// What Unicode says is not to be shown, tags and fillers among it; variation selectors belong to
    /// the character before them, as in many emoji.
    private var isZeroWidth: Bool {
        properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
    }

    /// The braille pattern without a dot: a symbol to Unicode, a blank to the eye.
    private var isBlankPattern: Bool { value == 0x2800 }

    /// `U+00A0`, and the character's Unicode name where it has one: `U+00A0 NO-BREAK SPACE`.
    package var codePointName: String {
        let hex = String(value, radix: 16, uppercase: true)
        let padded = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        guard let name = properties.name ?? properties.nameAlias else { return padded }
        return padded + " " + name
    }
}
