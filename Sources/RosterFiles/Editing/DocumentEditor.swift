internal import RosterModel

/// Edits one document of a file of declarations.
struct DocumentEditor {
    /// What is to happen to a document.
    struct Edit {
        /// The id of a copy.
        var id: ResourceID?
        var name: ResourceName?
        var attributes: [AttributeName: AttributeValue?] = [:]
        var members = ListEdit()
        var except = ListEdit()
        /// Whether `members`, `memberFiles` and `except` go.
        var dropsLists = false

        var isEmpty: Bool {
            id == nil && name == nil && !dropsLists && attributes.isEmpty && members.isEmpty
                && except.isEmpty
        }
    }

    private static let keys =
        ["kind", "id", "name"] + Kind.knownUserGroup.attributes.map(\.rawValue)
        + lists
    private static let lists = ["members", "memberFiles", "except"]

    private let node: SyntaxNode
    private let lines: TextLines
    private let mapping: MappingEditor

    init(_ node: SyntaxNode, _ lines: TextLines) {
        self.node = node
        self.lines = lines
        mapping = MappingEditor(node: node, order: Self.keys)
    }

    /// Who is listed under a key, whether in a form that can be edited or not; empty without the key.
    func subjects(of key: String) -> [ListSubject?] {
        form(of: key)?.subjects ?? []
    }

    /// The edited text of the whole file.
    ///
    /// - Returns: Nil when the document is written in a form that cannot be edited so.
    func text(after edit: Edit) -> [UInt8]? {
        var editor = SourceEditor(lines)
        if let id = edit.id {
            guard mapping.set("id", to: YAMLScalar(id.text).bytes(), in: &editor) else {
                return nil
            }
        }
        if let name = edit.name {
            guard
                mapping.set("name", to: YAMLScalar(name.text).bytes(in: surroundings), in: &editor)
            else {
                return nil
            }
        }
        for (name, value) in edit.attributes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard set(name.rawValue, to: value, in: &editor) else { return nil }
        }
        if edit.dropsLists {
            for key in Self.lists where node[key] != nil {
                guard mapping.remove(key, in: &editor) else { return nil }
            }
            return editor.result()
        }
        guard apply(edit.members, to: "members", in: &editor),
            apply(edit.except, to: "except", in: &editor)
        else { return nil }
        return editor.result()
    }

    private func set(
        _ key: String, to value: AttributeValue?, in editor: inout SourceEditor
    ) -> Bool {
        guard let value, !value.isEmpty else {
            return node[key] == nil || mapping.remove(key, in: &editor)
        }
        return mapping.set(key, to: text(of: value), in: &editor)
    }

    private var surroundings: YAMLScalar.Surroundings { node.isFlow ? .flow : .block }

    private func text(of value: AttributeValue) -> [UInt8] {
        switch value {
        case .text(let text):
            YAMLScalar(text).bytes(in: surroundings)
        case .flag(let flag):
            Array((flag ? "true" : "false").utf8)
        case .list(let items):
            Array("[".utf8)
                + Array(items.map { YAMLScalar($0).bytes(in: .flow) }.joined(separator: ", ".utf8))
                + Array("]".utf8)
        }
    }

    private func form(of key: String) -> (any ListForm)? {
        node[key].flatMap { value in
            value.range.isEmpty
                ? nil
                : value.listForm(in: lines, margin: mapping.indentation(in: lines) + [0x20, 0x20])
        }
    }

    private func apply(
        _ edit: ListEdit, to key: String, in editor: inout SourceEditor
    ) -> Bool {
        if edit.isEmpty { return true }
        guard let value = node[key] else {
            return edit.added.isEmpty || addList(key, edit, in: &editor)
        }
        if value.range.isEmpty { return edit.added.isEmpty || fill(key, edit, in: &editor) }
        guard let form = form(of: key) else { return false }
        if form.isEmptied(by: edit) { return mapping.remove(key, in: &editor) }
        return form.apply(edit, to: &editor)
    }

    /// Adds a list with its key.
    private func addList(
        _ key: String, _ edit: ListEdit, in editor: inout SourceEditor
    ) -> Bool {
        guard node.isFlow else {
            return mapping.add(key, lines: Self.block(edit, indentation: []), in: &editor)
        }
        let items = edit.sortedAdditions.map {
            EntryText(address: $0.address, details: $0.details).flow
        }
        let text = Array(items.joined(separator: ", ".utf8))
        return mapping.set(key, to: Array("[".utf8) + text + Array("]".utf8), in: &editor)
    }

    /// Adds entries below a key that has no value.
    private func fill(_ key: String, _ edit: ListEdit, in editor: inout SourceEditor) -> Bool {
        guard !node.isFlow, let entry = node.entries?.first(where: { $0.key == key }) else {
            return false
        }
        let margin = mapping.indentation(in: lines) + Array("  ".utf8)
        editor.insertLines(
            Self.block(edit, indentation: margin),
            behind: lines.line(at: entry.keyRange.lowerBound))
        return true
    }

    private static func block(_ edit: ListEdit, indentation: [UInt8]) -> [[UInt8]] {
        edit.sortedAdditions.flatMap {
            EntryText(address: $0.address, details: $0.details)
                .block(indentation: indentation, gap: [UInt8(ascii: " ")])
        }
    }
}
