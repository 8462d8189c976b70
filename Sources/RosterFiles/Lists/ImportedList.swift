package import RosterModel

/// A list of members that is no file of a project: an export that was edited, or a selection of people.
package struct ImportedList {
    package let members: Members
    package let diagnostics: [Diagnostic]

    /// Reads a list as tolerantly as a member file.
    ///
    /// - Parameters:
    ///   - bytes: Its content.
    ///   - path: Its path as people know it; a text where it ends in `.txt`, else a table.
    ///   - context: How lists are read.
    package init(_ bytes: [UInt8], path: String, _ context: ReadingContext) {
        let findings = Findings(SourceText(path: path, bytes: bytes))
        members =
            findings.text.checkEncoding(findings)
            ? MemberListDraft.read(findings, context).members : Members()
        if members.isEmpty && findings.diagnostics.isEmpty {
            findings.report(
                .groupEmpty, "the list holds no address", at: TextRange(.start, .start),
                help: "no group is empty: export it again")
        }
        diagnostics = findings.diagnostics
    }
}
