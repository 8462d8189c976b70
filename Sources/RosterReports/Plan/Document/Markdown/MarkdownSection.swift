internal import RosterModel

/// A headed part of a Markdown report that can be shown in part.
struct MarkdownSection {
    /// One refusal, change or other item.
    struct Entry {
        let head: String
        /// What comes first in its code block.
        let lines: MarkdownLines
        /// What comes last there, and is left out first.
        let additions: MarkdownLines
        let foot: String
        fileprivate let fence: String

        init(
            head: String, lines: MarkdownLines = .none, additions: MarkdownLines = .none,
            foot: String = ""
        ) {
            self.head = head
            self.lines = lines
            self.additions = additions
            self.foot = foot
            fence = MarkdownText.fence(around: lines.lines + additions.lines)
        }
    }

    /// How much of it is shown.
    struct Extent: Equatable {
        var entries: Int
        var lines: Int
        var additions: Int
    }

    let heading: String
    let entries: [Entry]
    /// How many entries there are; `entries` may be the first of them.
    let total: Int
    var foot = ""

    private static let restSize = 40
    /// How many lines an entry has where there is no room for all entries.
    private static let fewLines = 5

    var isEmpty: Bool { total == 0 }

    var whole: Extent { Extent(entries: entries.count, lines: .max, additions: .max) }

    /// Whether an extent leaves nothing out but what a list's own limit does.
    func isWhole(_ extent: Extent) -> Bool {
        extent.entries == total
            && entries.allSatisfy {
                $0.lines.shown(extent.lines) == $0.lines.limit
                    && $0.additions.shown(extent.additions) == $0.additions.limit
            }
    }

    func size(_ extent: Extent) -> Int {
        guard !isEmpty else { return 0 }
        let rest = extent.entries < total ? Self.restSize : 0
        return entries.prefix(extent.entries).reduce(heading.units + foot.units + rest) {
            $0 + $1.size(extent)
        }
    }

    func text(_ extent: Extent) -> String {
        guard !isEmpty else { return "" }
        var text = heading
        for entry in entries.prefix(extent.entries) { text += entry.text(extent) }
        if extent.entries < total {
            text += "\n… and \((total - extent.entries).grouped) more\n"
        }
        return text + foot
    }

    /// The largest extent that fits: additions go first, then lines of every block, then entries.
    func fitted(to room: Int, withAdditions: Bool) -> Extent {
        var extent = Extent(entries: entries.count, lines: .max, additions: 0)
        func fits(_ change: (inout Extent) -> Void) -> Bool {
            var other = extent
            change(&other)
            return size(other) <= room
        }
        if !fits({ _ in }) {
            let longest = entries.map(\.lines.lines.count).max() ?? 0
            extent.lines = 0
            extent.lines = Self.largest(upTo: longest) { quota in fits { $0.lines = quota } }
        }
        if !fits({ _ in }) {
            extent.lines = Self.fewLines
            extent.entries = Self.largest(upTo: entries.count) { count in
                fits { $0.entries = count }
            }
        }
        if withAdditions {
            if fits({ $0.additions = .max }) {
                extent.additions = .max
            } else {
                let longest = entries.map(\.additions.lines.count).max() ?? 0
                extent.additions = Self.largest(upTo: longest) { quota in
                    fits { $0.additions = quota }
                }
            }
        }
        return extent
    }

    private static func largest(upTo limit: Int, where fits: (Int) -> Bool) -> Int {
        var low = 0
        var high = limit + 1
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if fits(middle) { low = middle } else { high = middle }
        }
        return low
    }
}

extension MarkdownSection.Entry {
    /// The heads of as many items as a comment could have room for.
    static func heads<Item>(of items: [Item], _ head: (Item) -> String) -> [String] {
        var heads: [String] = []
        var size = 0
        for item in items {
            heads.append(head(item))
            size += heads.last?.units ?? 0
            if size > PlanMarkdown.limit { break }
        }
        return heads
    }

    private var hasBlock: Bool { lines.total + additions.total > 0 }

    private var opening: String { fence + "diff\n" }

    private var closing: String { fence + "\n" }

    func size(_ extent: MarkdownSection.Extent) -> Int {
        guard hasBlock else { return head.units + foot.units }
        return head.units + opening.units + lines.size(extent.lines)
            + additions.size(extent.additions) + closing.units + foot.units
    }

    func text(_ extent: MarkdownSection.Extent) -> String {
        guard hasBlock else { return head + foot }
        let block = lines.text(extent.lines) + additions.text(extent.additions)
        return head + opening + block.map { $0 + "\n" }.joined() + closing + foot
    }
}
