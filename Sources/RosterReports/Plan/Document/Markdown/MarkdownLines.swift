/// Lines of one code block of which a number can be left out, with their sizes.
struct MarkdownLines {
    static var none: MarkdownLines {
        MarkdownLines(total: 0, limit: 0, restSize: 0, line: { _ in "" }, rest: { _ in "" })
    }

    /// How many there are.
    let total: Int
    /// How many are shown where there is room.
    let limit: Int
    /// At most the first of them, as many as anybody could have room for.
    let lines: [String]
    /// The room for the line that says how many are left out.
    private let restSize: Int
    private let rest: (Int) -> String
    /// For each number of lines their size.
    private let sizes: [Int]

    /// Renders lines.
    ///
    /// - Parameters:
    ///   - total: How many there are.
    ///   - limit: How many are shown where there is room.
    ///   - ceiling: How many there can be room for.
    ///   - restSize: How long `rest` can be.
    ///   - line: Renders one.
    ///   - rest: Says what is left out from an index on.
    init(
        total: Int, limit: Int, ceiling: Int = .max, restSize: Int, line: (Int) -> String,
        rest: @escaping (Int) -> String
    ) {
        self.total = total
        self.limit = min(total, limit)
        self.restSize = restSize
        self.rest = rest
        lines = (0..<min(self.limit, ceiling)).map(line)
        var size = 0
        sizes =
            [0]
            + lines.map { line in
                size += line.units + 1
                return size
            }
    }

    /// How many a quota for every block lets through.
    func shown(_ quota: Int) -> Int { min(quota, lines.count) }

    func size(_ quota: Int) -> Int {
        let shown = shown(quota)
        return sizes[shown] + (shown < total ? restSize + 1 : 0)
    }

    func text(_ quota: Int) -> [String] {
        let shown = shown(quota)
        return lines.prefix(shown)
            + (shown < total ? [rest(shown).shortened(to: restSize)] : [])
    }
}

extension MarkdownLines {
    /// No comment has room for more lines: the shortest address makes eight characters.
    private static let capacity = PlanMarkdown.limit / 8

    /// The quota up to which lines are worth rendering when blocks have these many.
    static func ceiling(_ counts: [Int]) -> Int {
        var left = capacity
        var blocks = counts.count
        for count in counts.sorted() {
            if count > left / blocks { return left / blocks }
            left -= count
            blocks -= 1
        }
        return .max
    }
}
