internal import RosterModel

/// Moves long lists of plain addresses out of declarations, to lists of their own.
struct MemberExtractor {
    /// A declaration may hold so many plain addresses.
    static let limit = 500

    /// A list that is to stand beside a file of declarations.
    struct List {
        let id: String
        let text: [UInt8]

        var name: String { "\(id).txt" }
    }

    /// - Parameter text: In canonical form, with line feeds.
    /// - Returns: The text without what is in the lists; nil when the text is no YAML.
    func extracted(from text: [UInt8]) -> (text: [UInt8], lists: [List])? {
        guard let documents = SyntaxNode.documents(of: text) else { return nil }
        let lines = TextLines(text)
        var editor = SourceEditor(lines)
        var lists: [List] = []
        for document in documents {
            let section = KeySections(document, in: lines)?.sections.first {
                $0.entry.key == "members"
            }
            guard let section, let id = document["id"]?.text,
                let list = ListOutline(section.entry, extent: section.own, in: lines)
            else { continue }
            let split = SplitList(list)
            guard split.plainCount > Self.limit else { continue }
            let new = List(id: id, text: split.text)
            guard edit(document, section, split, new.name, &editor) else { continue }
            lists.append(new)
        }
        return editor.result().map { ($0, lists) }
    }

    /// - Returns: Whether the list could be named.
    private func edit(
        _ document: SyntaxNode, _ section: KeySections.Section, _ split: SplitList,
        _ name: String, _ editor: inout SourceEditor
    ) -> Bool {
        let margin = MappingEditor(node: document, order: []).indentation(in: editor.lines)
        var new = split.rendered(margin)
        let text = YAMLScalar(name).bytes(inFlow: true)
        let files = document["memberFiles"]
        if files == nil {
            new.append(margin + Array("memberFiles: [".utf8) + text + Array("]".utf8))
        } else if let last = files?.items?.last {
            let lines = editor.lines
            let line = lines.line(at: last.range.lowerBound)
            let opening = lines.bytes[lines.start(of: line)..<last.range.lowerBound]
            if files?.isFlow ?? false {
                editor.insert(Array(", ".utf8) + text, at: last.range.upperBound)
            } else {
                editor.insertLines([opening + text], behind: line)
            }
        } else {
            let value = Array("[".utf8) + text + Array("]".utf8)
            let mapping = MappingEditor(
                node: document, order: DeclarationFormatter.keys(of: document))
            guard mapping.apply([("memberFiles", value)], in: &editor) else { return false }
        }
        editor.removeLines(section.own)
        editor.insertLines(new, behind: section.own.lowerBound - 1)
        return true
    }
}

/// A list in two: what stays in the declaration, and what goes.
private struct SplitList {
    private let outline: ListOutline
    private var staying: [ListPiece] = []
    private var going: [ListPiece] = []
    private(set) var plainCount = 0

    init(_ outline: ListOutline) {
        self.outline = outline
        var before: [ListPiece] = []
        var block: [ListEntry] = []
        for piece in outline.pieces {
            if case .entry(let entry) = piece {
                block.append(entry)
            } else {
                if !block.isEmpty {
                    add(before, block)
                    (before, block) = ([], [])
                }
                before.append(piece)
            }
        }
        add(before, block)
    }

    /// Adds a block with the comments above it: they go with the plain addresses.
    private mutating func add(_ before: [ListPiece], _ block: [ListEntry]) {
        let plain = block.filter(\.isPlain)
        let rest = block.filter { !$0.isPlain }
        plainCount += plain.count
        if plain.isEmpty && !rest.isEmpty { staying += before } else { going += before }
        going += plain.map(ListPiece.entry)
        staying += rest.map(ListPiece.entry)
    }

    private var keepsKey: Bool { staying.contains { $0.entry != nil } }

    /// The list for a file of its own.
    var text: [UInt8] {
        let comment = keepsKey ? [] : outline.comment.map { [$0.text] } ?? []
        let lines = going.map { piece -> [UInt8] in
            switch piece {
            case .blank: []
            case .comment(let text): text
            case .entry(let entry):
                Array((entry.subject.address?.text ?? "").utf8)
                    + entry.comments.flatMap { [UInt8(ascii: " ")] + $0 }
            }
        }
        return (comment + lines).withSingleBlanks.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    /// The lines of the key and what stays; nothing when all goes.
    func rendered(_ margin: [UInt8]) -> [[UInt8]] {
        keepsKey ? outline.with(staying).rendered("members", margin: margin) : []
    }
}

extension ListEntry {
    /// Whether it is an address and nothing else.
    fileprivate var isPlain: Bool {
        subject.address != nil && details.isEmpty && lines.count == 1
    }
}
