internal import RosterFiles
internal import RosterModel
internal import RosterReports

/// A list of members that a command is given, as a file or on standard input.
struct ListArgument {
    let members: Members

    /// - Parameters:
    ///   - path: The file; `-` for standard input, which is read as a table.
    ///   - context: How lists are read.
    ///   - display: How to show what is wrong with it.
    /// - Throws: `Failure` when it cannot be read, or has errors, which have been shown.
    init(_ path: String, _ context: ReadingContext, _ display: DisplayOptions) throws {
        let isInput = path == "-"
        let bytes =
            try isInput ? GivenFile.bytesOfStandardInput() : GivenFile.bytes(of: path)
        let shown = isInput ? GivenFile.standardInput : path
        let list = ImportedList(bytes, path: shown, context)
        display.warn(list.diagnostics)
        let errors = list.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw Failure(
                .failed, "nothing was written: \(DiagnosticText.summary(errors)) in \(shown)")
        }
        members = list.members
    }
}
