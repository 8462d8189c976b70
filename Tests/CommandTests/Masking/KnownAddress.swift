import Foundation

/// An address that stands in one place of a project, and is called after it.
struct KnownAddress: Hashable, CustomStringConvertible {
    /// What no other text of a project holds.
    let localPart: String

    init(_ place: String) { localPart = "zz-" + place }

    var description: String { localPart + "@contoso.com" }

    /// Whether an output holds it, or only the part that tells who it is.
    func appears(in output: String) -> Bool {
        let output = output.lowercased()
        return spellings.contains { output.contains($0) }
    }

    /// As it is and as URLs, HTML and JSON may spell it, in lower case.
    private var spellings: [String] {
        let escapedHyphens = ["%2d", "&#45;", "&#x2d;", "\\u002d"].map {
            localPart.replacingOccurrences(of: "-", with: $0)
        }
        return [localPart] + escapedHyphens
    }
}

extension KnownAddress {
    static let member = KnownAddress("member")
    static let mixedCase = KnownAddress("mixed-case")
    static let dated = KnownAddress("dated")
    static let note = KnownAddress("note")
    static let memberConsent = KnownAddress("member-consent")
    static let name = KnownAddress("name")
    static let owner = KnownAddress("owner")
    static let consent = KnownAddress("consent")
    static let description = KnownAddress("description")
    static let text = KnownAddress("text")
    static let table = KnownAddress("table")
    static let except = KnownAddress("except")
    static let removed = KnownAddress("removed")
    static let renamed = KnownAddress("renamed")
    static let drift = KnownAddress("drift")
    static let driftNote = KnownAddress("drift-note")
    static let message = KnownAddress("message")
    static let actor = KnownAddress("actor")
    static let file = KnownAddress("file")
    static let include = KnownAddress("include")
    static let key = KnownAddress("key")
    static let row = KnownAddress("row")
    static let entry = KnownAddress("entry")
    static let setting = KnownAddress("setting")
    static let trigger = KnownAddress("trigger")
    static let place = KnownAddress("place")
    static let argument = KnownAddress("argument")
    static let folder = KnownAddress("folder")
    static let environment = KnownAddress("environment")
}
