internal import Foundation

/// The form under which group names must be unique: NFC of the case-folded NFC.
package struct FoldedName: Hashable, Sendable {
    package let text: String

    package init(_ name: ResourceName) {
        var folded = String.UnicodeScalarView()
        for scalar in name.text.precomposedStringWithCanonicalMapping.unicodeScalars {
            folded.append(contentsOf: Self.fold(scalar).unicodeScalars)
        }
        text = String(folded).precomposedStringWithCanonicalMapping
    }

    /// Lower, upper, lower gives the classes of full case folding for every scalar but the
    /// dotless i, which folds to itself.
    private static func fold(_ scalar: Unicode.Scalar) -> String {
        let dotlessI: Unicode.Scalar = "\u{131}"
        guard scalar != dotlessI else { return String(scalar) }
        return scalar.properties.lowercaseMapping.uppercased().lowercased()
    }
}
