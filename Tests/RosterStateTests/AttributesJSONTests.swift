import RosterModel
import RosterState
import Testing

/// Attributes come back from the JSON of a state as they were, whatever they say.
@Suite struct AttributesJSONTests {
    @Test(arguments: [
        "\u{FEFF}hi", "say \"\u{FEFF}hi\"", "a\u{FEFF}\u{FEFF}", "\\ufeff", "\u{0}", "\u{1F}\u{7F}",
        "e\u{301} \u{2028} \u{10FFFF}", "/ \\ \" \n \t",
    ])
    func `a text comes back as it was`(_ text: String) throws {
        var attributes = Attributes()
        attributes[.description] = .text(text)
        attributes[.groups] = .list([text, "x"])
        attributes[.rank] = .number(3)
        attributes[.retired] = .flag(true)
        let stored = try AttributesJSON.text(of: attributes)
        let read = AttributesJSON.attributes(of: stored)
        #expect(read.text(.description).map { Array($0.utf8) } == Array(text.utf8))
        #expect(read == attributes)
    }
}
