/// A report that also exists as a document to pass on.
package protocol DocumentReport: Report {
    /// Writes it as GitHub-flavoured Markdown that fits into one comment.
    func writeMarkdown(_ options: ReportOptions, to output: inout some TextOutputStream) throws

    /// Writes it as one HTML file that needs nothing else.
    func writeHTML(_ options: ReportOptions, to output: inout some TextOutputStream) throws
}
