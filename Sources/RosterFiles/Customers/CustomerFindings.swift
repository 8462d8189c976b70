package import RosterModel

/// What is wrong with a list of customers: the first findings of each rule, and how many there are.
package struct CustomerFindings {
    /// How many findings of one rule are kept.
    private static let limit = 1000

    let file: String
    private var kept: [Diagnostic] = []
    /// How many findings there are, by rule.
    package private(set) var counts: [RuleID: Int] = [:]
    /// How many rows the list has below its header.
    package internal(set) var rowCount = 0
    /// How many of them cannot be loaded.
    package private(set) var badRowCount = 0

    init(file: String) { self.file = file }

    package var isEmpty: Bool { counts.isEmpty }

    /// In the order of the list.
    package var diagnostics: [Diagnostic] { kept.sorted(by: Diagnostic.reportOrder) }

    /// Counts a row that cannot be loaded, whatever is wrong with it.
    mutating func countBadRow() { badRowCount += 1 }

    /// Adds a finding in a line of which bytes are at hand.
    mutating func report(
        _ rule: Rule, _ message: @autoclosure () -> Message, in line: LinePlace,
        help: @autoclosure () -> Message? = nil
    ) {
        guard count(rule) else { return }
        kept.append(
            Diagnostic(
                rule, message(), at: SourcePlace(file: file, range: line.range),
                excerpt: line.excerpt, help: help()))
    }

    /// Adds people who are in the list a second time: their later lines are bad.
    mutating func report(_ duplicates: CustomerDuplicates) {
        for duplicate in duplicates.first where count(.customerDuplicate) {
            kept.append(
                Diagnostic(
                    .customerDuplicate,
                    "\(address: duplicate.address) is a customer of \(quoted: duplicate.app) twice",
                    at: place(duplicate.line),
                    notes: [.init("first listed here", at: place(duplicate.firstLine))]))
        }
        let more = duplicates.count - duplicates.first.count
        if more > 0 { counts[Rule.customerDuplicate.id, default: 0] += more }
        badRowCount += duplicates.count
    }

    /// - Returns: Whether the finding is among the first of its rule.
    private mutating func count(_ rule: Rule) -> Bool {
        counts[rule.id, default: 0] += 1
        return counts[rule.id, default: 0] <= Self.limit
    }

    private func place(_ line: Int) -> SourcePlace {
        SourcePlace(file: file, range: TextRange(line: line, column: 1, length: 1))
    }
}

/// A piece of a line.
struct LinePlace {
    let number: Int
    /// Nil when it is too long to be at hand.
    let bytes: UnsafeBufferPointer<UInt8>?
    /// In bytes.
    var offset = 0
    /// In scalars.
    var length = 1

    var range: TextRange {
        let before = bytes?.prefix(offset).count { $0 & 0xC0 != 0x80 } ?? 0
        return TextRange(line: number, column: before + 1, length: max(1, length))
    }

    /// The line, cut after 400 bytes.
    var excerpt: String? { bytes.map { String(decoding: $0.prefix(400), as: UTF8.self) } }
}
