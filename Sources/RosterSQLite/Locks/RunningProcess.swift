internal import Foundation
internal import RosterState

/// A process as `/proc` shows it.
struct RunningProcess {
    private let id: Int32
    private let program: String
    private let user: String?
    private let start: Date?

    /// Nil when there is no such process, or none that may be seen.
    init?(id: Int32) {
        let folder = "/proc/\(id)"
        guard let program = try? String(contentsOfFile: folder + "/comm", encoding: .utf8),
            let status = try? String(contentsOfFile: folder + "/stat", encoding: .utf8)
        else { return nil }
        self.id = id
        self.program = program.trimmingCharacters(in: .newlines)
        user =
            (try? FileManager.default.attributesOfItem(atPath: folder))?[.ownerAccountName]
            as? String
        start = Self.start(in: status)
    }

    /// Such as `sqlite3 (process 812 of ana)`.
    var holder: LockHolder {
        LockHolder(
            name: "\(program) (process \(id)\(user.map { " of \($0)" } ?? ""))",
            since: start?.formatted(.iso8601))
    }

    /// The process's start from its `stat`, which counts ticks since the system's start.
    private static func start(in status: String) -> Date? {
        // A program's name, in parentheses, may itself hold anything.
        guard let end = status.lastIndex(of: ")") else { return nil }
        let fields = status[status.index(after: end)...].split(separator: " ")
        let ticks = sysconf(Int32(_SC_CLK_TCK))
        guard fields.count > 19, let age = Double(fields[19]), ticks > 0,
            let system = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
            let line = system.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
            let boot = Double(line.dropFirst(6))
        else { return nil }
        return Date(timeIntervalSince1970: boot + age / Double(ticks))
    }
}
