internal import RosterModel

extension ReportOptions {
    /// How many files are named before the rest is counted.
    private static let fileLimit = 10

    /// The paths of files as a terminal shows them: the first ten, and how many more there are.
    func named(files: [String]) -> String {
        let shown = isFull ? files[...] : files.prefix(Self.fileLimit)
        let names = shown.map { text(data: plain(path: $0)) }
        let rest = files.count - shown.count
        return names.joined(separator: ", ") + (rest > 0 ? " and \(rest.grouped) more" : "")
    }
}
