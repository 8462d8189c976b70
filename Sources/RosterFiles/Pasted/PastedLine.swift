internal import RosterModel

/// The words of one line, of which there is at least one.
struct PastedLine {
    let words: [PastedWord]

    /// What a word of a line is.
    enum Verdict: Equatable {
        /// It is meant as an address.
        case address
        /// It stands beside one.
        case name
        case rejected(Message)
    }

    private static let missingAt: Message = "it has no \"@\""
    private static let unclosed: Message = "the quote that opens here is never closed"

    /// A piece of the line, and what it is.
    struct Judgement: Equatable {
        let text: String
        let range: TextRange
        let verdict: Verdict
    }

    /// What each word is; a line without an address is one piece.
    func judgements() -> [Judgement] {
        let count = words.count(where: \.holdsAt)
        guard count > 0 else { return [whole] }
        var verdicts = words.map { verdict(of: $0, isAlone: count == 1) }
        for index in words.indices where words[index].opensBracket && words[index].holdsAt {
            markNames(before: index, &verdicts)
        }
        return zip(words, verdicts).map {
            Judgement(text: $0.text, range: $0.range, verdict: $1)
        }
    }

    private var whole: Judgement {
        let ranges = words.map(\.range)
        let isUnclosed = words.contains { $0.form == .unclosed }
        return Judgement(
            text: words.map(\.text).joined(separator: " "),
            range: TextRange(
                ranges.first?.start ?? .start, ranges.last?.end ?? .start),
            verdict: .rejected(isUnclosed ? Self.unclosed : Self.missingAt))
    }

    private func verdict(of word: PastedWord, isAlone: Bool) -> Verdict {
        if word.form == .unclosed { return .rejected(Self.unclosed) }
        if word.holdsAt { return .address }
        // Nobody writes a name in angle brackets.
        return isAlone && word.form != .bracketed ? .name : .rejected(Self.missingAt)
    }

    /// Marks the name of whose address stands in brackets.
    ///
    /// It goes back to a comma, or, where semicolons separate people, over commas: `Ring, Ana <…>;`.
    private func markNames(before bracket: Int, _ verdicts: inout [Verdict]) {
        let limit: PastedWord.Separation =
            words.contains { $0.separation == .semicolon } ? .comma : .blank
        if bracket > 0, words[bracket].separation == .blank,
            words[bracket - 1].form == .plain, words[bracket - 1].holdsAt
        {
            // Programs without a name repeat the address in its place.
            let isSame = words[bracket - 1].text.lowercased() == words[bracket].text.lowercased()
            verdicts[bracket - 1] =
                isSame ? .name : .rejected("another address stands behind it in angle brackets")
            return
        }
        var index = bracket
        while index > 0, words[index].separation <= limit,
            [.plain, .quoted].contains(words[index - 1].form), !words[index - 1].holdsAt
        {
            index -= 1
            verdicts[index] = .name
        }
    }
}
