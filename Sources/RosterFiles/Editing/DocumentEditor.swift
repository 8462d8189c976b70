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
            id == nil && name == nil && attributes.isEmpty && members.isEmpty && except.isEmpty
                && !dropsLists
        }
    }

    private static let lists = ["members", "memberFiles", "except"]

    private let node: SyntaxNode
    private let lines: TextLines
    private let kind: Kind
    private let mapping: MappingEditor

    init(_ node: SyntaxNode, _ lines: TextLines, _ kind: Kind) {
        self.node = node
        self.lines = lines
        self.kind = kind
        mapping = MappingEditor(node: node, order: DeclarationFormatter.keys(of: node))
    }

    /// The edited text of the whole file; a list that is a text becomes one of entries if the edit needs
    /// them.
    ///
    /// - Returns: Nil when the document is written in a form that cannot be edited so.
    func text(after edit: Edit, keepsLastBreak: Bool = false) -> [UInt8]? {
        edited(by: edit, keepsLastBreak) ?? withEntries(for: edit)?.edited(by: edit, keepsLastBreak)
    }

    /// The document with entries in the place of those texts that cannot be edited so.
    private func withEntries(for edit: Edit) -> DocumentEditor? {
        var result = self
        for (key, listEdit) in [("members", edit.members), ("except", edit.except)] {
            var trial = SourceEditor(lines)
            guard node[key]?.text != nil, !apply(listEdit, to: key, in: &trial) else { continue }
            let text = MemberLists().arranged(key, of: result.node, in: result.lines)
            let documents = text.flatMap(SyntaxNode.documents)
            let id = node["id"]?.text
            guard let text, let again = documents?.first(where: { $0["id"]?.text == id }) else {
                return nil
            }
            result = DocumentEditor(again, TextLines(text), kind)
        }
        return result
    }

    private func edited(by edit: Edit, _ keepsLastBreak: Bool) -> [UInt8]? {
        var editor = SourceEditor(lines, keepsLastBreak: keepsLastBreak)
        guard mapping.apply(values(of: edit), in: &editor) else { return nil }
        if edit.dropsLists {
            return mapping.remove(Self.lists, in: &editor) ? editor.result() : nil
        }
        guard apply(edit.members, to: "members", in: &editor),
            apply(edit.except, to: "except", in: &editor)
        else { return nil }
        return editor.result()
    }

    /// The form of a list of the document, if it has one that can be edited.
    func form(of key: String) -> (any ListForm)? {
        node[key].flatMap { value in
            value.range.isEmpty
                ? nil
                : value.listForm(
                    in: lines, margin: mapping.indentation(in: lines) + Array("  ".utf8),
                    inFlow: node.isFlow)
        }
    }

    private func values(of edit: Edit) -> [(key: String, value: [UInt8]?)] {
        var values: [(key: String, value: [UInt8]?)] = []
        if let id = edit.id { values.append(("id", YAMLScalar(id.text).bytes())) }
        if let name = edit.name {
            values.append(("name", YAMLScalar(name.text).bytes(inFlow: node.isFlow)))
        }
        for name in kind.attributes {
            if let value = edit.attributes[name] {
                values.append((name.rawValue, value.flatMap(text)))
            }
        }
        return values
    }

    private func text(of value: AttributeValue) -> [UInt8]? {
        switch value {
        case _ where value.isEmpty:
            nil
        case .text(let text):
            YAMLScalar(text).bytes(inFlow: node.isFlow)
        case .flag(let flag):
            Array((flag ? "true" : "false").utf8)
        case .number(let number):
            Array(String(number).utf8)
        case .condition(let condition):
            Array(ConditionText(condition: condition).flow().utf8)
        case .list(let items):
            Self.bracketed(items.map { YAMLScalar($0).bytes(inFlow: true) })
        }
    }

    private static func bracketed(_ items: [[UInt8]]) -> [UInt8] {
        Array("[".utf8) + Array(items.joined(separator: ", ".utf8)) + Array("]".utf8)
    }

    private func apply(
        _ edit: ListEdit, to key: String, in editor: inout SourceEditor
    ) -> Bool {
        if edit.isEmpty { return true }
        guard let entry = node.entries?.first(where: { $0.key == key }) else {
            return edit.added.isEmpty || addList(key, edit, in: &editor)
        }
        if entry.value.range.isEmpty {
            return edit.added.isEmpty || fill(entry, edit, in: &editor)
        }
        guard let form = form(of: key) else { return false }
        if form.isEmptied(by: edit), !hasComment(entry) {
            return mapping.remove([key], in: &editor)
        }
        return form.apply(edit, to: &editor)
    }

    /// Whether a comment stands between a key and what is in its list.
    private func hasComment(_ entry: SyntaxEntry) -> Bool {
        let start = entry.value.range.lowerBound
        let end = entry.value.text == nil ? start : lines.end(of: lines.line(at: start))
        return lines.bytes[entry.keyRange.upperBound..<end].contains(UInt8(ascii: "#"))
    }

    /// Adds a list with its key.
    private func addList(
        _ key: String, _ edit: ListEdit, in editor: inout SourceEditor
    ) -> Bool {
        node.isFlow
            ? mapping.apply([(key, flow(edit))], in: &editor)
            : mapping.add(key, lines: block(edit, indentation: []), in: &editor)
    }

    /// Adds entries to a key that has no value.
    private func fill(
        _ entry: SyntaxEntry, _ edit: ListEdit, in editor: inout SourceEditor
    ) -> Bool {
        if node.isFlow { return mapping.apply([(entry.key, flow(edit))], in: &editor) }
        guard mapping.colon(of: entry, in: lines) != nil else { return false }
        let margin = mapping.indentation(in: lines) + Array("  ".utf8)
        editor.insertLines(
            block(edit, indentation: margin), behind: lines.line(at: entry.keyRange.lowerBound))
        return true
    }

    private func flow(_ edit: ListEdit) -> [UInt8] {
        Self.bracketed(
            edit.sortedAdditions.map { EntryText(address: $0.address, details: $0.details).flow })
    }

    private func block(_ edit: ListEdit, indentation: [UInt8]) -> [[UInt8]] {
        edit.sortedAdditions.flatMap {
            EntryText(address: $0.address, details: $0.details)
                .block(indentation: indentation, gap: [UInt8(ascii: " ")])
        }
    }
}
