import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

struct PasteReaderTests {
    /// What was pasted, and what is made of it: accepted addresses, and rejected texts in order.
    struct Pasted: CustomTestStringConvertible, Sendable {
        let text: String
        let accepted: String
        let rejected: [String]

        init(_ text: String, _ accepted: String, _ rejected: String...) {
            (self.text, self.accepted, self.rejected) = (text, accepted, rejected)
        }

        var testDescription: String { text.debugDescription }
    }

    private func read(_ bytes: [UInt8]) -> PastedAddresses {
        var reader = PasteReader(.pasting)
        reader.read(bytes, called: "list")
        return reader.result
    }

    private static let missing = "it has no \"@\""

    private static let lists = [
        Pasted("", ""),
        Pasted("\u{FEFF}", ""),
        Pasted(" \t\r\n\u{A0}\n;;,\n", ""),
        Pasted("ana@example.com", "ana@example.com"),
        Pasted("ana@example.com\r\nbruno@example.com\r\n", "ana@example.com bruno@example.com"),
        Pasted("ana@example.com\rbruno@example.com", "ana@example.com bruno@example.com"),
        Pasted("\u{FEFF}Ana@Example.COM\n", "ana@example.com"),
        Pasted(
            "a@example.com, b@example.com;c@example.com d@example.com\te@example.com",
            "a@example.com b@example.com c@example.com d@example.com e@example.com"),
        Pasted(
            "a@example.com\u{3001}b@example.com\u{FF0C}c@example.com\u{FF1B}d@example.com",
            "a@example.com b@example.com c@example.com d@example.com"),
        Pasted(
            "a@example.com\u{A0}b@example.com\u{3000}c@example.com\u{2028}d@example.com",
            "a@example.com b@example.com c@example.com d@example.com"),
        Pasted(
            "\u{200B}ana@example.com\u{200B}\n\u{202A}bruno@example.com\u{202C}",
            "ana@example.com bruno@example.com"),
        Pasted(
            "# everybody\nana@example.com # since May, x@example.com\n#bruno@example.com",
            "ana@example.com"),
        Pasted("ana@example.com\nANA@example.com\nana@example.com", "ana@example.com"),
    ]

    private static let mails = [
        Pasted("Ana <ana@example.com>", "ana@example.com"),
        Pasted("Ana <ana@example.com>;", "ana@example.com"),
        Pasted("Ana<ana@example.com>", "ana@example.com"),
        Pasted(
            "Ana Ring < ana@example.com >, Bruno <bruno@example.com>",
            "ana@example.com bruno@example.com"),
        Pasted(
            "\"Ring, Ana\" <ana@example.com>, \"Beta; Bruno\" <bruno@example.com>",
            "ana@example.com bruno@example.com"),
        Pasted(
            "Ring, Ana <ana@example.com>; Beta, Bruno <bruno@example.com>;",
            "ana@example.com bruno@example.com"),
        Pasted("<ana@example.com> <bruno@example.com>", "ana@example.com bruno@example.com"),
        Pasted("<ana@example.com, bruno@example.com>", "ana@example.com bruno@example.com"),
        Pasted("<ana@example.com", "ana@example.com"),
        Pasted("mailto:ana@example.com", "ana@example.com"),
        Pasted("<MAILTO:ana%2Bx@example.com?subject=Beta%20list>", "ana+x@example.com"),
        Pasted("'ana@example.com'; 'bruno@example.com'", "ana@example.com bruno@example.com"),
        Pasted(
            "'Ana@example.com' <ana@example.com>, \"b@example.com\" <b@example.com>",
            "ana@example.com b@example.com"),
        Pasted("To: Ana <ana@example.com>", "ana@example.com"),
        Pasted("\"Ana \\\"A\\\" Ring\" <ana@example.com>", "ana@example.com"),
        Pasted(
            "\"Ana Ring <ana@example.com>\"; \"b@example.com\"",
            "ana@example.com b@example.com"),
    ]

    private static let tables = [
        Pasted(
            "\"Ring, Ana\",ana@example.com\n\"Beta\";bruno@example.com;Lisbon",
            "ana@example.com bruno@example.com"),
        Pasted(
            "Name\tE-mail\nAna\tana@example.com\nBruno\tbruno@example.com",
            "ana@example.com bruno@example.com"),
        Pasted("address\nana@example.com\n", "ana@example.com"),
        Pasted("sep=;\nAna;ana@example.com", "ana@example.com"),
        Pasted(
            "\"Ana\nSilva\",\"ana@example.com\"\nbruno@example.com",
            "ana@example.com bruno@example.com"),
        Pasted(
            "team,\"ana@example.com\nbruno@example.com\"",
            "ana@example.com bruno@example.com", "1:1 team: \(missing)"),
        Pasted(
            "Address,Until,Note,consent\nana@example.com,2026-12-31,\"MVP, 2026\",ticket 4\n",
            "ana@example.com(2026-12-31|MVP, 2026|ticket 4)"),
        Pasted("# exported\nname;\"ADDRESS\"\nAna;ana@example.com\n;\n", "ana@example.com"),
        Pasted("address,note\nana@example.com,b\nana@example.com,a", "ana@example.com(|a|)"),
        Pasted(
            "address,until\nana@example.com,2026-02-30\nb@example.com,2026-12-31",
            "b@example.com(2026-12-31||)",
            "2:17 ana@example.com,2026-02-30: \"2026-02-30\" is not a day"),
        Pasted(
            "address,until\nana@example.com,2026-12-31\nana@example.com,\n",
            "ana@example.com(2026-12-31||)",
            "3:1 ana@example.com: it stands here twice, with different last days"),
        Pasted(
            "address,untill\nana@example.com,2026-12-31", "",
            "1:9 address,untill: unknown column \"untill\""),
        Pasted(
            "address,note\n,x\nana,y\nb@example.com,z", "b@example.com(|z|)",
            "2:1 ,x: the row has no address", "3:1 ana: \(missing)"),
        Pasted(
            "address,note\nana@example.com,\"x", "",
            "2:17 ana@example.com,\"x: the quote that opens here is never closed"),
    ]

    private static let wrong = [
        Pasted("ana", "", "1:1 ana: \(missing)"),
        Pasted(
            "ana@example.com\nbruno.example.com\n", "ana@example.com",
            "2:1 bruno.example.com: \(missing)"),
        Pasted(
            "Beta testers\nana@example.com", "ana@example.com",
            "1:1 Beta testers: \(missing)"),
        Pasted("email", "", "1:1 email: \(missing)"),
        Pasted(
            "a@example.com, bruno, c@example.com", "a@example.com c@example.com",
            "1:16 bruno: \(missing)"),
        Pasted(
            "bruno, Ana <ana@example.com>, c@example.com", "ana@example.com c@example.com",
            "1:1 bruno: \(missing)"),
        Pasted(
            "Ana <ana@example.com>, Bruno <bruno>", "ana@example.com",
            "1:31 bruno: \(missing)"),
        Pasted(
            "ana@contoso.com <ana@example.com>", "ana@example.com",
            "1:1 ana@contoso.com: another address stands behind it in angle brackets"),
        Pasted(
            "an\u{200B}a@example.com", "",
            "1:1 an\u{200B}a@example.com: it cannot hold U+200B ZERO WIDTH SPACE"),
        Pasted("ana@example", "", "1:1 ana@example: its domain has no dot"),
        Pasted(
            "ana@@example.com b@example.com", "b@example.com",
            "1:1 ana@@example.com: it has a second \"@\""),
        Pasted("ana @ example.com", "", "1:5 @: nothing stands before the \"@\""),
        Pasted(
            "\u{1F600} größe@example.com", "",
            "1:3 größe@example.com: it cannot hold U+00F6 LATIN SMALL LETTER O WITH DIAERESIS"),
        Pasted(
            "\"Ana ana@example.com\nbruno@example.com", "bruno@example.com",
            "1:1 \"Ana ana@example.com: the quote that opens here is never closed"),
        Pasted(
            "a@example.com|b@example.com", "",
            "1:1 a@example.com|b@example.com: it cannot hold \"|\""),
        Pasted("a@example.com\u{0}", "", "1:1 a@example.com\u{0}: it cannot hold U+0000"),
    ]

    @Test(arguments: lists + mails + tables + wrong)
    func `what people paste is read, or rejected with its place`(pasted: Pasted) {
        let result = read(Array(pasted.text.utf8))
        #expect(result.accepted.map(\.summary).joined(separator: " ") == pasted.accepted)
        #expect(result.rejected.map(\.summary) == pasted.rejected)
    }

    @Test func `places are where addresses stand first, behind what was taken off`() {
        let result = read(
            Array(
                "\u{FEFF}# all\r\nAna <mailto:Ana@example.com>\r\n  'b@example.com' ana@example.com"
                    .utf8))
        #expect(result.accepted.map(\.place.summary) == ["2:13", "3:4"])
    }

    @Test func `an argument is read like a text, and has its number for a place`() {
        var reader = PasteReader(.pasting)
        reader.read(argument: "Ana <ana@example.com>, bruno", number: 1)
        reader.read(argument: "c@example.com\nana@example.com\nd@example.com", number: 2)
        let result = reader.result
        #expect(
            result.accepted.map(\.summary) == ["ana@example.com", "c@example.com", "d@example.com"])
        #expect(result.accepted.map(\.place) == [.argument(1), .argument(2), .argument(2)])
        #expect(result.rejected.isEmpty)
    }

    @Test func `doubtful domains and days that are over are warned about`() {
        let result = read(
            Array(
                """
                address,until
                ana@gmal.com,
                b@contoso.onmicrosoft.com,
                c@fabrikam.com,
                d@example.com,2026-06-30

                """.utf8))
        #expect(result.accepted.count == 4)
        #expect(
            result.warnings.map { "\($0.place.summary) \($0.message.plain); \($0.help.plain)" } == [
                "2:1 the domain of \"ana@gmal.com\" looks like a slip; did you mean \"gmail.com\"?",
                "3:1 \"b@contoso.onmicrosoft.com\" is a work or school account; "
                    + "ask for the address of a personal Microsoft account",
                "4:1 \"c@fabrikam.com\" is a work or school account; "
                    + "ask for the address of a personal Microsoft account",
                "5:1 the last day of \"d@example.com\" was 2026-06-30; give it a later day",
            ])
    }

    @Test(
        arguments: [
            (
                Array("ana@example.com\nb\u{FF}".utf8.dropLast(2)) + [0xFF],
                "2:2 b�: byte 0xFF is no UTF-8"
            ),
            ([0xFF, 0xFE, 0x61, 0], "1:1 ��a\u{0}: the file is UTF-16"),
        ] as [([UInt8], String)])
    func `what is no readable text is rejected as a whole`(bytes: [UInt8], rejected: String) {
        let result = read(bytes)
        #expect(result.accepted.isEmpty)
        #expect(result.rejected.map(\.summary) == [rejected])
    }

    @Test func `what is larger than any file may be is not read`() {
        let result = read([UInt8](repeating: 0x20, count: fileSizeLimit + 1))
        #expect(result.rejected.map(\.summary) == ["1:1 : it is larger than 16 MiB"])
    }

    @Test func `any bytes are read to their end, and every address comes once`() {
        var random = SeededGenerator(seed: 3)
        let pieces =
            [
                "a@example.com", "Ana", " ", ",", ";", "\t", "\n", "\r\n", "\"", "\"\"", "<", ">",
                "#",
                "'", "mailto:", "?", "%4", "\\", "\u{A0}", "\u{200B}", "\u{3001}",
                "address,until\n",
                "2026-12-31", "@", "sep=", "ä", "\u{FEFF}", "\u{0}", "\u{2028}",
            ].map { Array($0.utf8) } + [[0xC3], [0xFF], [0xE2, 0x80]]
        for _ in 0..<20_000 * rounds {
            let bytes = (0..<Int.random(in: 0...30, using: &random))
                .flatMap { _ in random.pick(pieces) }
            let result = read(bytes)
            #expect(Set(result.accepted.map(\.address)).count == result.accepted.count)
        }
    }
}

extension ReadingContext {
    /// Of a project in which fabrikam.com is a domain of work accounts.
    fileprivate static var pasting: ReadingContext {
        var settings = Settings()
        settings.workDomains = ["fabrikam.com"]
        return ReadingContext(settings: settings, today: .testDay, hashing: .sha256)
    }
}

extension PastedAddresses.Accepted {
    fileprivate var summary: String {
        guard !details.isEmpty else { return address.text }
        let parts = [details.until?.description, details.note, details.consent].map { $0 ?? "" }
        return address.text + "(" + parts.joined(separator: "|") + ")"
    }
}

extension PastedAddresses.Rejected {
    fileprivate var summary: String { "\(place.summary) \(text): \(reason.plain)" }
}

extension PastedPlace {
    fileprivate var summary: String {
        switch self {
        case .argument(let number): "argument \(number)"
        case .text(let place): "\(place.range.start.line):\(place.range.start.column)"
        }
    }
}
