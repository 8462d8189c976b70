import RosterCrypto
import RosterModel
import Testing

struct CalendarDayTests {
    @Test(arguments: [
        "0001-01-01", "2026-12-31", "2024-02-29", "2000-02-29", "9999-12-31", "2026-04-30",
    ])
    func `a day is read and written alike`(text: String) {
        #expect(CalendarDay(text)?.description == text)
    }

    @Test(arguments: [
        "", "2026-1-01", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01",
        "2026-01-00", "2026-01-32", "0000-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01",
        "+026-01-01", "２026-01-1", "20260101", "2026-01-01T00:00",
    ])
    func `what is no day is refused`(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `days are ordered by year, month and day`() {
        let days = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].map { CalendarDay($0) }
        for (left, right) in zip(days, days.dropFirst()) {
            guard let left, let right else { continue }
            #expect(left < right)
        }
        #expect(!days.contains(nil))
    }
}

struct ResourceIDTests {
    @Test(arguments: ["a", "beta", "a-1", "a--", "a" + String(repeating: "9", count: 62)])
    func `an id starts with a letter and goes on with letters, digits and hyphens`(text: String) {
        #expect(ResourceID(text)?.text == text)
    }

    @Test(arguments: [
        "", "1a", "-a", "A", "aB", "a_b", "a b", "ä", "a\u{301}",
        "a" + String(repeating: "9", count: 63),
    ])
    func `another text is no id`(text: String) {
        #expect(ResourceID(text) == nil)
    }
}

struct ResourceNameTests {
    @Test(arguments: [
        "B", "Contoso beta testers", "Zürich", "東京", "<b>&*", "❤\u{FE0F}",
        String(repeating: "é", count: 255),
    ])
    func `a name may hold any visible text`(text: String) throws {
        #expect(try ResourceName(text).text == text)
    }

    @Test(arguments: [
        ("", NameProblem.empty),
        (" Beta", .leadingBlank),
        ("\u{A0}Beta", .leadingBlank),
        ("Beta ", .trailingBlank),
        ("Beta\u{3000}", .trailingBlank),
        ("Be\tta", .forbidden("\t", index: 2)),
        ("Beta\n", .forbidden("\n", index: 4)),
        ("Be\u{85}ta", .forbidden("\u{85}", index: 2)),
        ("Be\u{2028}ta", .forbidden("\u{2028}", index: 2)),
        ("Be\u{202E}ta", .forbidden("\u{202E}", index: 2)),
        ("Be\u{2066}ta", .forbidden("\u{2066}", index: 2)),
        ("Be\u{200B}ta", .forbidden("\u{200B}", index: 2)),
        ("Beta\u{2800}", .forbidden("\u{2800}", index: 4)),
        ("e\u{301}\u{AD}", .forbidden("\u{AD}", index: 2)),
        ("Beta\u{FEFF}", .forbidden("\u{FEFF}", index: 4)),
        ("Be\u{34F}ta", .forbidden("\u{34F}", index: 2)),
        ("Be\u{3164}ta", .forbidden("\u{3164}", index: 2)),
        ("Be\u{E0061}ta", .forbidden("\u{E0061}", index: 2)),
        (String(repeating: "é", count: 256), .tooLong(count: 256)),
    ])
    func `what would not be seen is refused`(text: String, problem: NameProblem) {
        #expect(throws: problem) { try ResourceName(text) }
    }

    @Test func `names are equal only byte for byte`() throws {
        let composed = try ResourceName("\u{E9}")
        let decomposed = try ResourceName("e\u{301}")
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }
}

struct FoldedNameTests {
    @Test(arguments: [
        ("Beta", "BETA"), ("\u{E9}", "E\u{301}"), ("Straße", "STRASSE"), ("ẞ", "ss"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"), ("ǅ", "ǆ"), ("ﬁ", "FI"), ("K", "\u{212A}"), ("Å", "\u{212B}"),
        ("Ꭰ", "ꭰ"), ("\u{345}", "Ι"),
    ])
    func `names that differ in case or composition only fold alike`(
        left: String, right: String
    ) throws {
        #expect(
            try FoldedName(ResourceName(left)) == FoldedName(ResourceName(right)))
    }

    @Test(arguments: [("Beta", "Bet a"), ("i", "\u{131}"), ("o", "ö"), ("Beta", "Bета")])
    func `other names stay apart`(left: String, right: String) throws {
        #expect(
            try FoldedName(ResourceName(left)) != FoldedName(ResourceName(right)))
    }
}

struct SuggestionTests {
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
        ("abc", "abd", 1), ("abc", "abcd", 1), ("abc", "bc", 1), ("kitten", "sitting", 3),
        ("ca", "abc", 3), ("gmal.com", "gmail.com", 1), ("gmial.com", "gmail.com", 1),
    ])
    func `the distance counts single slips`(left: String, right: String, distance: Int) {
        #expect(Suggestion.distance(left, right) == distance)
        #expect(Suggestion.distance(right, left) == distance)
    }

    @Test func `a near candidate is suggested, and nothing that is far`() {
        let keys = ["name", "members", "memberFiles", "except"]
        #expect(Suggestion.nearest(to: "menbers", in: keys) == "members")
        #expect(Suggestion.nearest(to: "Name", in: keys) == "name")
        #expect(Suggestion.nearest(to: "memberfile", in: keys) == "memberFiles")
        #expect(Suggestion.nearest(to: "owner", in: keys) == nil)
        #expect(Suggestion.nearest(to: "nm", in: keys) == nil)
        #expect(Suggestion.nearest(to: "ab", in: ["ac", "ad"]) == "ac")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a huge text is not compared letter by letter`() {
        let text = String(repeating: "x", count: 4_000_000)
        #expect(Suggestion.nearest(to: text, in: Array(repeating: "members", count: 50)) == nil)
    }
}

struct FingerprintTests {
    @Test func `SHA-256 gives the published value for abc`() {
        var hasher = Hashing.sha256.make()
        Array("abc".utf8).withUnsafeBytes { hasher.update($0) }
        #expect(
            hasher.finish().hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `hexadecimal digits are read and written alike`() {
        let hex = String(repeating: "0123456789abcdef", count: 4)
        #expect(Fingerprint(hex: hex)?.hex == hex)
        #expect(Fingerprint(hex: hex.uppercased()) == nil)
        #expect(Fingerprint(hex: hex.dropLast()) == nil)
        #expect(Fingerprint(hex: hex.dropLast() + "g") == nil)
        #expect(Fingerprint([1, 2, 3]) == nil)
    }
}

struct MessageTests {
    @Test func `data is kept apart from words`() throws {
        let ana = try Address("ana@contoso.com")
        let message: Message = "\(address: ana) is in \(quoted: "beta"), with \(10_001) others"
        #expect(
            message.parts == [
                .address("ana@contoso.com"), .words(" is in "), .quoted("beta"), .words(", with "),
                .words("10,001"), .words(" others"),
            ])
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000"),
    ])
    func `numbers have commas between thousands`(number: Int, text: String) {
        #expect(number.grouped == text)
    }
}
