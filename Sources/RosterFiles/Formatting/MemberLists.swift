internal import RosterModel

/// Brings the lists of members of declarations into the canonical form.
struct MemberLists {
    static let keys = ["members", "except"]

    /// Gives every entry a line, lower case and its place, in all declarations of a text.
    ///
    /// - Returns: Nil when the text is no YAML.
    func arranged(_ text: [UInt8]) -> [UInt8]? {
        guard let documents = SyntaxNode.documents(of: text) else { return nil }
        let lines = TextLines(text)
        var editor = SourceEditor(lines)
        for document in documents {
            for section in KeySections(document, in: lines)?.sections ?? []
            where Self.keys.contains(section.entry.key) {
                arrange(section, of: document, in: &editor)
            }
        }
        return editor.result()
    }

    /// Makes entries of the addresses of one list that is a text.
    ///
    /// - Returns: The text with that list in canonical form, and nothing else changed.
    func arranged(_ key: String, of document: SyntaxNode, in lines: TextLines) -> [UInt8]? {
        guard let sections = KeySections(document, in: lines)?.sections,
            let section = sections.first(where: { $0.entry.key == key })
        else { return nil }
        var editor = SourceEditor(lines)
        arrange(section, of: document, in: &editor)
        return editor.result()
    }

    private func arrange(
        _ section: KeySections.Section, of document: SyntaxNode, in editor: inout SourceEditor
    ) {
        let lines = editor.lines
        guard let list = ListOutline(section.entry, extent: section.own, in: lines) else { return }
        let margin = MappingEditor(node: document, order: []).indentation(in: lines)
        let new = list.rendered(section.entry.key, margin: margin)
        guard new != lines.texts(of: section.own) else { return }
        editor.removeLines(section.own)
        editor.insertLines(new, behind: section.own.lowerBound - 1)
    }
}
