package import RosterModel

/// Reads addresses out of what people paste: lists, columns of spreadsheets, recipients of mails.
///
/// A line with one address may hold anything beside it: names, other columns. In a line with several,
/// only a name before an address in angle brackets may. Whatever else could be meant as an address,
/// and is none, is rejected with its place. A table whose first line calls a column `address` is read
/// as a member file is, details included.
package struct PasteReader {
    private var draft: PasteDraft

    package init(_ context: ReadingContext) { draft = PasteDraft(context) }

    /// All that was read.
    package var result: PastedAddresses { draft.result }

    /// Reads an argument, which is the one with this number.
    package mutating func read(argument: String, number: Int) {
        let place = { (_: TextRange) in PastedPlace.argument(number) }
        readLines(of: Array(argument.unicodeScalars), place)
    }

    /// Reads a whole text.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark; else all of it is rejected.
    ///   - name: How people call the file that it is in.
    package mutating func read(_ bytes: [UInt8], called name: String) {
        guard bytes.count <= fileSizeLimit else {
            draft.reject(
                "", .text(SourcePlace(file: name)),
                "it is larger than \(fileSizeLimit >> 20) MiB",
                help: "read it in several pieces")
            return
        }
        let findings = Findings(SourceText(path: name, bytes: bytes))
        let rejectedBefore = draft.result.rejected.count
        if findings.text.checkEncoding(findings) {
            let scalars = Array(
                String(decoding: findings.text.bytes, as: UTF8.self).unicodeScalars)
            if PasteHeader.namesAddressColumn(scalars) {
                PastedTable(findings).read(into: &draft)
            } else {
                readLines(of: scalars) { .text(SourcePlace(file: name, range: $0)) }
            }
        }
        draft.adopt(findings.diagnostics, behind: rejectedBefore)
    }

    private mutating func readLines(
        of scalars: [Unicode.Scalar], _ place: (TextRange) -> PastedPlace
    ) {
        var lines = PasteTokenizer(scalars)
        var isFirst = true
        while let line = lines.next() {
            defer { isFirst = false }
            if isFirst, lines.hasMore, PasteHeader.isHeader(line) { continue }
            for piece in line.judgements() {
                switch piece.verdict {
                case .address: draft.add(piece.text, place(piece.range))
                case .rejected(let reason): draft.reject(piece.text, place(piece.range), reason)
                case .name: break
                }
            }
        }
    }
}
