/// Something that a command shows, in each of its forms.
package protocol Report {
    /// Writes it as people read it.
    func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) throws

    /// Writes it as machines read it: one document, as its schema says.
    func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) throws
}
