internal import RosterModel

/// A part of a list of members, whatever form the list is written in.
enum ListPiece {
    case blank
    /// A comment in a line of its own, from its `#`.
    case comment([UInt8])
    case entry(ListEntry)

    var entry: ListEntry? {
        if case .entry(let entry) = self { entry } else { nil }
    }
}

/// An entry of a list of members, as it stands behind a dash.
struct ListEntry {
    let subject: ListSubject
    let details: MemberDetails
    /// Its lines with their comments, without what all are indented by.
    private(set) var lines: [[UInt8]]
    /// All comments in them.
    private(set) var comments: [[UInt8]]

    init(_ subject: ListSubject, _ details: MemberDetails, lines: [[UInt8]], comments: [[UInt8]]) {
        self.subject = subject
        self.details = details
        self.lines = lines
        self.comments = comments
    }

    /// An address without details.
    init(_ address: Address, comment: ListComment?) {
        self.init(
            .address(address), .none,
            lines: [YAMLScalar(address.text).bytes() + (comment?.bytes ?? [])],
            comments: comment.map { [$0.text] } ?? [])
    }

    /// Adds the comment that stands behind the entry.
    mutating func close(with comment: ListComment) {
        guard !lines.isEmpty else { return }
        lines[lines.count - 1] += comment.bytes
        comments.append(comment.text)
    }

    /// Adds comments of other entries behind that of the first line.
    mutating func join(_ comments: [[UInt8]]) {
        guard !lines.isEmpty else { return }
        lines[0] += comments.flatMap { [UInt8(ascii: " ")] + $0 }
    }

    /// Its lines below a key, behind a dash that is indented by `margin`.
    func rendered(_ margin: [UInt8]) -> [[UInt8]] {
        let dash = Array("- ".utf8)
        let below = Array("  ".utf8)
        return lines.enumerated().map { index, line in
            line.isEmpty ? line : margin + (index == 0 ? dash : below) + line
        }
    }
}

extension [ListPiece] {
    /// The list in canonical order: without repetitions, and sorted within its blocks.
    var arranged: [ListPiece] { ListArrangement(self).pieces }
}
