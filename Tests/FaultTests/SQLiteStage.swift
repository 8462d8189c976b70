import Foundation
import TestSupport

/// A state in an SQLite file.
struct SQLiteStage: FaultStage {
    let folder: StateFolder

    init() throws { folder = try StateFolder() }

    var path: String { folder.file("state.sqlite") }

    var option: String { "sqlite:" + path }

    var environment: [String: String] { [:] }

    func duplicate() throws -> any FaultStage {
        let other = try SQLiteStage()
        try FileManager.default.copyItem(atPath: path, toPath: other.path)
        return other
    }

    func dump() throws -> String { try Self.dump(path) }

    /// The hash of all rows of a file that must be whole.
    static func dump(_ path: String) throws -> String {
        let shell = SQLiteShell(path: path)
        guard try shell.run("PRAGMA quick_check;") == ["ok"] else { throw Damaged() }
        let tables = try shell.run(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1;")
        let queries = try tables.map { table in
            let columns = try shell.run("SELECT name FROM pragma_table_info('\(table)');")
                .filter { table != "revisions" || !["id", "at"].contains($0) }
            return "SELECT '\(table)'; SELECT \(columns.joined(separator: ", ")) FROM \(table);"
        }
        return try Shell.run(
            "sqlite3 -batch \"$FILE\" \"$QUERIES\" | sha256sum", in: URL(filePath: "/"),
            environment: ["FILE": path, "QUERIES": queries.joined()]
        ).output
    }

    struct Damaged: Error {}

    func isLocked() throws -> Bool {
        let answer = try SQLiteShell(path: path).attempt("BEGIN IMMEDIATE; ROLLBACK;")
        return !answer.errors.isEmpty
    }

    func hold() throws -> () -> Void { try LockingProgram(SQLiteShell(path: path)).end }

    func signs() -> [WriteSign] {
        let (file, log) = (path, path + "-wal")
        let before = FileMark(file)
        return [
            WriteSign(name: "the log has something") { FileMark(log).size > 0 },
            WriteSign(name: "the log is copied into the file") { FileMark(file) != before },
            WriteSign(name: "the log is cut off") {
                FileMark(file) != before && FileMark(log).size == 0
            },
        ]
    }

    func outside(_ sql: String) throws -> [String] {
        try SQLiteShell(path: path).run(".timeout 60000\n" + sql)
    }
}

/// Size and time of a file; zeros where there is none.
private struct FileMark: Equatable {
    let size: Int
    private let time: [Int]

    init(_ path: String) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        size = isThere ? Int(status.st_size) : 0
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        time = isThere ? [Int(modified.tv_sec), Int(modified.tv_nsec)] : []
    }
}
