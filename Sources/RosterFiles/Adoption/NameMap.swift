internal import RosterModel

/// Reads a CSV that gives exported lists their groups' names: columns `name`, and any of `file`, `id` and
/// `portalId`, in any order.
struct NameMap {
    struct Entry {
        let name: String
        let file: String?
        let id: String?
        let portalID: String?
        /// Where the row stands.
        let range: TextRange
    }

    private(set) var entries: [Entry] = []

    /// Reads the text of `findings`, and reports there what is wrong with it.
    init(_ findings: Findings) {
        guard findings.text.checkEncoding(findings) else { return }
        let records = findings.text.bytes.withUnsafeBufferPointer { CSVRecords($0, findings) }
        guard records.isSound else { return }
        guard records.count > 0, let name = Self.column("name", of: records) else {
            findings.report(
                .listColumns, "the first line does not name the column \(quoted: "name")",
                at: TextRange(.start, .start),
                help: "begin with the line name,portalId or file,name,portalId")
            return
        }
        let (file, id, portalID) = (
            Self.column("file", of: records), Self.column("id", of: records),
            Self.column("portalid", of: records)
        )
        for row in 1..<max(1, records.count) {
            func text(_ column: Int?) -> String? {
                let cell = column.flatMap { records.cell(row, $0) }
                return cell.flatMap { $0.range.isEmpty ? nil : records.text($0) }
            }
            let cell = records[row].first
            let start = cell?.position ?? .start
            guard let name = text(name) else {
                findings.report(
                    .listColumns, "the row gives no name", at: TextRange(start, start))
                continue
            }
            entries.append(
                Entry(
                    name: name, file: text(file), id: text(id), portalID: text(portalID),
                    range: EntryPlace.at(start).range(of: cell.map { records.text($0) } ?? "")))
        }
    }

    /// The row for a list: the one that names its file, or where no row names files, its name.
    func entry(forFile file: String, called stem: String) -> Entry? {
        entries.first { entry in
            entry.file.map { $0 == file || $0 == stem } ?? Self.isSame(entry.name, stem)
        }
    }

    /// Whether two texts are the same name, whatever their case.
    private static func isSame(_ first: String, _ second: String) -> Bool {
        guard let first = try? ResourceName(first), let second = try? ResourceName(second) else {
            return false
        }
        return FoldedName(first) == FoldedName(second)
    }

    private static func column(_ name: String, of records: CSVRecords) -> Int? {
        records[0].enumerated().first { records.text($0.element).lowercased() == name }?.offset
    }
}
