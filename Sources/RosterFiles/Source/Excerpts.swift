internal import RosterModel

/// Adds the lines of files to findings that were made after the files were let go of.
struct Excerpts {
    /// How many findings get one: far more than a report shows unasked.
    private static let limit = 500

    let tree: any ProjectTree

    func added(to diagnostics: [Diagnostic]) -> [Diagnostic] {
        var texts: [String: SourceText] = [:]
        var count = 0
        return diagnostics.map { diagnostic in
            guard diagnostic.excerpt == nil, diagnostic.place.hasLength, count < Self.limit else {
                return diagnostic
            }
            count += 1
            let path = diagnostic.place.file
            if texts[path] == nil, let contents = try? tree.read(path) {
                texts[path] = SourceText(path: path, bytes: contents.bytes)
            }
            var diagnostic = diagnostic
            diagnostic.excerpt = texts[path]?.line(diagnostic.place.range.start.line)
            return diagnostic
        }
    }
}

extension SourcePlace {
    /// Whether it is a piece of a file rather than a file.
    fileprivate var hasLength: Bool { range.start != range.end }
}
