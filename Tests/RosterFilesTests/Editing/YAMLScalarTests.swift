import RosterModel
import TestSupport
import Testing

@testable import RosterFiles

@Suite struct YAMLScalarTests {
    @Test(
        arguments: [
            "MVP", "Contoso beta testers", "https://contoso.example/consent/beta-2026?x=1",
            "season change, ticket 4711", "C# and F#", "a:b", "-x", "it's", "say \"hi\"", "50 %",
            "Público privado", "ana@contoso.com", "日本語", "2026 season", "100% sure", "no way",
            "a - b", "1 note", "Nan", "👩‍👩‍👧",
        ])
    func `what everybody reads as that text stays plain`(text: String) {
        #expect(YAMLScalar(text).written() == text)
    }

    @Test(arguments: [
        ("", #""""#), (" x", #"" x""#), ("x ", #""x ""#),
        ("@contoso/release", #""@contoso/release""#),
        ("- x", #""- x""#), ("-", #""-""#), ("---", #""---""#), ("...", #""...""#),
        ("? x", #""? x""#), ("a: b", #""a: b""#), ("a:", #""a:""#), ("a #b", #""a #b""#),
        ("#a", ##""#a""##), ("'a'", #""'a'""#), (#""a""#, #""\"a\"""#), ("*a", #""*a""#),
        ("&a", #""&a""#), ("!a", #""!a""#), ("%a", #""%a""#), ("`a", #""`a""#), ("|", #""|""#),
        (">", #"">""#), ("true", #""true""#), ("No", #""No""#), ("~", #""~""#),
        ("null", #""null""#), ("42", #""42""#), ("1e3", #""1e3""#), ("0x1F", #""0x1F""#),
        (".5", #"".5""#), (".inf", #"".inf""#), ("-.nan", #""-.nan""#), ("+1", #""+1""#),
        ("12:30:00", #""12:30:00""#), ("2026-12-31", #""2026-12-31""#),
        ("2026-12-31 12:00:00 +1", #""2026-12-31 12:00:00 +1""#), ("<<", #""<<""#),
        ("1_000", #""1_000""#), ("a\nb", #""a\nb""#), ("a\tb", #""a\tb""#),
        ("a\\ b: c", #""a\\ b: c""#),
        ("a\u{85}b", #""a\x85b""#), ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#),
        ("a\u{FEFF}", #""a\uFEFF""#), ("a\u{202E}b", #""a\u202Eb""#),
        ("a\u{FFFE}b", #""a\uFFFEb""#),
        ("a\u{0}b", #""a\x00b""#), ("\u{E0001}", #""\U000E0001""#), ("\u{A0}a", "\"\u{A0}a\""),
    ])
    func `what is no plain text for somebody is quoted`(text: String, written: String) {
        #expect(YAMLScalar(text).written() == written)
    }

    @Test(arguments: ["a,b", "a [b]", "{a", "a}", "https://contoso.example/?a=b", "a]"])
    func `brackets, braces and commas are quoted between brackets`(text: String) {
        #expect(YAMLScalar(text).written(in: .flow) == "\"\(text)\"")
        #expect(YAMLScalar("x" + text).written(in: .block) == "x" + text)
    }

    @Test(arguments: 0..<50)
    func `every text reads back as it was, in a block and in brackets`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<(40 * rounds) {
            let text = String.awkward(&random)
            let scalar = YAMLScalar(text)
            let yaml = """
                - \(scalar.written())
                - key: \(scalar.written())
                - [\(scalar.written(in: .flow)), {key: \(scalar.written(in: .flow))}]

                """
            let texts = try scalars(of: yaml).filter { $0 != "key" }
            #expect(
                texts.map { Array($0.utf8) } == Array(repeating: Array(text.utf8), count: 4),
                "\(yaml)")
        }
    }

    /// The value of every scalar, keys too, as libyaml has them.
    private func scalars(of yaml: String) throws -> [String] {
        try Array(yaml.utf8).withUnsafeBufferPointer { bytes in
            let events = YAMLEvents(bytes)
            var texts: [String] = []
            repeat {
                try events.advance()
                if events.kind == .scalar { texts.append(events.scalarText) }
            } while events.kind != .streamEnd
            return texts
        }
    }
}
