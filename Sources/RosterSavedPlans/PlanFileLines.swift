internal import Foundation

/// Reads a plan file line by line.
struct PlanFileLines {
    struct Line {
        /// Without the line feed.
        let bytes: Data
        /// Where it starts in the file.
        let offset: Int
    }

    private static let chunk = 256 << 10

    private let file: PlanFile
    private var buffer: [UInt8] = []
    /// Where in `buffer` the next line starts.
    private var start = 0
    /// Where in the file `buffer` ends.
    private var end: Int

    init(of file: PlanFile, from offset: Int = 0) {
        self.file = file
        end = offset
    }

    /// The next line; nil at the end of the file.
    ///
    /// - Throws: `SavedPlanError.truncated` when the file ends within a line, `damaged` when the line
    ///   is longer than any that Roster writes.
    mutating func next(limit: Int = LineCoder.sizeLimit) throws(SavedPlanError) -> Line? {
        var searched = start
        while true {
            if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Line(
                    bytes: Data(buffer[start..<feed]), offset: end - buffer.count + start)
                start = feed + 1
                return line
            }
            guard buffer.count - start <= limit else { throw .damaged(file: file.path) }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            let more = try file.bytes(at: end, count: Self.chunk)
            if more.isEmpty {
                guard buffer.isEmpty else { throw .truncated(file: file.path) }
                return nil
            }
            buffer += more
            end += more.count
        }
    }
}
