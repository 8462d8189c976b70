internal import RosterModel

/// The text of a file that is about to be edited, and what it says.
struct EditableFile {
    let path: String
    let lines: TextLines
    private let mark: ArraySlice<UInt8>
    private let context: ReadingContext

    /// - Throws: Why the file cannot be read.
    init(_ path: String, in tree: any ProjectTree, _ context: ReadingContext) throws(FileProblem) {
        self.path = path
        self.context = context
        let bytes = try tree.read(path).bytes
        let text = SourceText(path: path, bytes: bytes)
        mark = bytes.prefix(bytes.count - text.bytes.count)
        lines = TextLines(text.bytes)
    }

    /// A text that is not in a file yet.
    init(path: String, text: [UInt8], _ context: ReadingContext) {
        self.path = path
        self.context = context
        mark = []
        lines = TextLines(text)
    }

    /// The whole content with another text, behind the byte order mark if there is one.
    func contents(_ text: [UInt8]) -> [UInt8] { mark + text }

    /// The documents of a file of declarations.
    func documents() -> [SyntaxNode]? {
        SyntaxReader().documents(findings(lines.bytes))
    }

    /// The list that a file of members is.
    func listForm() -> any ListForm {
        let csv = path.hasSuffix(".csv") ? CSVListEditor(lines) : nil
        return csv ?? TokenListEditor(0..<lines.bytes.count, in: lines)
    }

    /// What a text of declarations says; nil when it has errors.
    func contents(of text: [UInt8]) -> [DeclarationContent]? {
        let findings = findings(text)
        let drafts = drafts(in: text, findings)
        return findings.hasErrors ? nil : drafts.map { DeclarationContent($0) }
    }

    /// The first error in a text of declarations.
    func error(in text: [UInt8]) -> Diagnostic? {
        let findings = findings(text)
        _ = drafts(in: text, findings)
        return findings.diagnostics.first { $0.severity == .error }
    }

    /// The members of a list's text; nil when it has errors.
    func members(of text: [UInt8]) -> Members? {
        let findings = findings(text)
        let list = MemberListDraft.read(findings, context)
        return findings.hasErrors ? nil : list.members
    }

    private func drafts(in text: [UInt8], _ findings: Findings) -> [DeclarationDraft] {
        text.withUnsafeBufferPointer { bytes in
            DeclarationTextReader(
                bytes: bytes, firstLine: 1, stamp: FileStamp([]), findings: findings,
                context: context
            ).read()
        }
    }

    private func findings(_ text: [UInt8]) -> Findings {
        Findings(SourceText(path: path, bytes: text))
    }
}

extension Findings {
    fileprivate var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
