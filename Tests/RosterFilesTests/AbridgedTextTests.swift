import Testing

@testable import RosterFiles

/// What libyaml is given of a text.
struct AbridgedTextTests {
    private static func lines(_ numbers: ClosedRange<Int>, _ indent: String = "  ") -> String {
        numbers.map { "\(indent)- m\($0)@contoso.com\n" }.joined()
    }

    @Test(arguments: [
        (lines(1...8), lines(1...1) + lines(8...8)),
        ("a:\n" + lines(1...9) + "b: c", "a:\n" + lines(1...1) + lines(9...9) + "b: c"),
        (
            lines(1...9) + "#\n" + lines(1...9, ""),
            lines(1...1) + lines(9...9) + "#\n- m1@contoso.com\n- m9@contoso.com\n"
        ),
        (
            lines(1...9) + lines(1...8, "   "),
            lines(1...1) + lines(9...9) + lines(1...1, "   ") + lines(8...8, "   ")
        ),
        (lines(1...8) + "  - m9@contoso.com", lines(1...1) + lines(8...8) + "  - m9@contoso.com"),
    ])
    func `of a long run only the first and the last line are handed over`(
        text: String, expected: String
    ) {
        for size in [1, 7, 4096] { #expect(abridged(text, pieces: size) == expected) }
    }

    @Test(arguments: [
        "", "\n", "a", lines(1...7), lines(1...7) + lines(1...7, ""),
        lines(1...7) + "  - a b\n" + lines(1...7), lines(1...7) + "  - 'x'\n" + lines(1...7),
        lines(1...7) + "  - x\r\n" + lines(1...7), lines(1...7) + "  - x: y\n" + lines(1...7),
        lines(1...7) + "  - #a\n" + lines(1...7), lines(1...7) + "  - -a\n" + lines(1...7),
        lines(1...7) + "  -  a\n" + lines(1...7), lines(1...7) + "\t- a\n" + lines(1...7),
        String(repeating: "  - é\n", count: 2000),
        lines(1...7) + String(repeating: "x", count: 9000),
    ])
    func `everything else is handed over as it is`(text: String) {
        for size in [1, 7, 4096] { #expect(abridged(text, pieces: size) == text) }
    }

    @Test func `lines that are left out are counted where libyaml counts lines`() {
        let text =
            "# a\u{85}# b\r# c\r\n# d\u{2028}# \u{E9}\u{2014}\n" + Self.lines(1...10) + "x\n"
            + Self.lines(1...8)
        withAbridged(text) { abridged in
            while !piece(of: abridged, size: 100).isEmpty {}
            #expect(abridged.cuts.map(\.line) == [5, 8])
            #expect([5, 6, 8, 9].map(abridged.linesLeftOut) == [0, 8, 8, 14])
        }
    }

    @Test func `runs are looked for only as far as text is asked for`() {
        withAbridged(Self.lines(1...8) + "---\n" + Self.lines(1...8)) { abridged in
            _ = piece(of: abridged, size: 4096)
            #expect(abridged.cuts.count == 1)
        }
    }

    private func abridged(_ text: String, pieces size: Int) -> String {
        withAbridged(text) { abridged in
            var all: [UInt8] = []
            while true {
                let piece = piece(of: abridged, size: size)
                if piece.isEmpty { return String(decoding: all, as: UTF8.self) }
                all += piece
            }
        }
    }

    private func piece(of text: AbridgedText, size: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = text.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    private func withAbridged<Value>(_ text: String, _ body: (AbridgedText) -> Value) -> Value {
        Array(text.utf8).withUnsafeBufferPointer { body(AbridgedText($0, leastCount: 8)) }
    }
}
