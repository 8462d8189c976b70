internal import Foundation

/// The few operations on files that the benchmarks need.
///
/// Without Foundation, because the peak memory of a child process starts from its parent's.
enum FileSystem {
    /// A file that is written from its start.
    final class Output {
        private let path: String
        private let file: UnsafeMutablePointer<FILE>

        init(_ path: String) throws(BenchError) {
            guard let file = fopen(path, "w") else { throw .cannotWrite(path) }
            self.path = path
            self.file = file
        }

        deinit { fclose(file) }

        func write(_ text: String) throws(BenchError) {
            var text = text
            let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
            guard isWritten, fflush(file) == 0 else { throw .cannotWrite(path) }
        }
    }

    static func write(_ text: String, to path: String) throws(BenchError) {
        try Output(path).write(text)
    }

    /// The start of a small text file; nil when it is not there.
    static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, file)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(BenchError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part + "/"
            guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw .cannotWrite(made) }
        }
    }

    /// Removes an SQLite database and what stands beside it.
    static func removeDatabase(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }
}
