package import RosterModel

/// Formats single files, and shows of each result that it is right.
package struct FileFormatter: Sendable {
    /// What became of a file.
    package enum Outcome: Equatable, Sendable {
        case formatted([UInt8])
        /// It has errors: these.
        case invalid([Diagnostic])
        case unproven(FormattingProblem)
    }

    private let context: ReadingContext

    package init(_ context: ReadingContext) { self.context = context }

    /// Formats the content of a file of declarations, or, if its name says so, of a list.
    package func format(_ bytes: [UInt8], path: String) -> Outcome {
        let findings = Findings(SourceText(path: path, bytes: bytes))
        guard findings.text.checkEncoding(findings) else { return invalid(findings) }
        let text = findings.text.bytes
        guard let before = FileMeaning(findings, context) else { return invalid(findings) }
        let form = FileForm(path)
        guard let result = form.formatted(text) else { return .unproven(.meaning) }
        guard result != text else { return .formatted(result) }
        let after = Findings(SourceText(path: path, bytes: result))
        guard FileMeaning(after, context) == before else { return .unproven(.meaning) }
        guard form.comments(in: text) == form.comments(in: result) else {
            return .unproven(.comments)
        }
        return form.formatted(result) == result ? .formatted(result) : .unproven(.unsettled)
    }

    private func invalid(_ findings: Findings) -> Outcome {
        .invalid(findings.diagnostics.filter { $0.severity == .error })
    }
}

/// What kind of file a name says.
enum FileForm: Equatable {
    case declarations
    case text
    case table

    init(_ path: String) {
        self = path.hasSuffix(".csv") ? .table : path.hasSuffix(".txt") ? .text : .declarations
    }

    var isList: Bool { self != .declarations }

    func formatted(_ text: [UInt8]) -> [UInt8]? {
        switch self {
        case .declarations: DeclarationFormatter().formatted(text)
        case .text: ListFileFormatter().formatted(text)
        case .table: TableFormatter().formatted(text)
        }
    }

    /// What the comments say, in an order that does not depend on theirs.
    func comments(in text: [UInt8]) -> [String] {
        switch self {
        case .declarations: CommentTexts(declarations: text).contents
        case .text: CommentTexts(list: text).contents
        case .table: CommentTexts(table: text).contents
        }
    }
}
