internal import RosterModel
internal import RosterPlanning

/// A plan as a comment on a pull request: never longer than one comment can be.
struct PlanMarkdown {
    /// A comment on GitHub has less than 65,536 characters; who posts it needs room for a line or two.
    static let limit = 65_000
    /// How long one text can be in a report that has to be cut.
    private static let textLimit = 300

    private let options: ReportOptions

    init(_ options: ReportOptions) {
        self.options = options
    }

    func write(_ report: PlanReport, to output: inout some TextOutputStream) throws {
        output.write(try text { try MarkdownDocument(report, $0) })
    }

    /// Writes what is wrong with files that there is no plan of.
    func writeInvalid(
        _ diagnostics: [Diagnostic], project: String, to output: inout some TextOutputStream
    ) {
        output.write(text { MarkdownDocument(invalid: diagnostics, project, $0) })
    }

    private func text(
        of document: (MarkdownSections) throws -> MarkdownDocument
    ) rethrows -> String {
        let whole = try document(MarkdownSections(options, textLimit: .max))
        if let text = whole.complete(under: Self.limit) { return text }
        return try document(MarkdownSections(options, textLimit: Self.textLimit))
            .cut(to: Self.limit)
    }
}
