import Foundation
import TestSupport

/// A file system of a megabyte, which only root can make; gone with the value.
final class SmallDisk {
    let folder: URL

    /// Whether one can be made here.
    static let isAvailable = (try? SmallDisk()) != nil

    struct Unavailable: Error {}

    /// - Throws: When none can be made.
    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "roster-disk-" + UUID().uuidString.lowercased().prefix(8))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let made = try Shell.run(
            "mount -t tmpfs -o size=1m roster-disk \(folder.path)", in: folder,
            environment: ["PATH": "/usr/sbin:/sbin:/usr/bin:/bin"])
        guard made.status == 0 else {
            try FileManager.default.removeItem(at: folder)
            throw Unavailable()
        }
    }

    deinit {
        _ = try? Shell.run(
            "umount -l \(folder.path); rmdir \(folder.path)",
            in: FileManager.default.temporaryDirectory,
            environment: ["PATH": "/usr/sbin:/sbin:/usr/bin:/bin"])
    }

    /// Fills what is left, but for some bytes.
    func fill(leaving rest: Int) throws {
        let file = folder.appending(path: "filler")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        let page = Data(count: 4096)
        do {
            while true { try handle.write(contentsOf: page) }
        } catch {
            let size = try handle.offset()
            try handle.truncate(atOffset: size - min(size, UInt64(rest)))
        }
        try handle.close()
    }

    /// Lets nobody write to it any more.
    func protect() throws {
        let result = try Shell.run(
            "mount -o remount,ro \(folder.path)", in: FileManager.default.temporaryDirectory,
            environment: ["PATH": "/usr/sbin:/sbin:/usr/bin:/bin"])
        guard result.status == 0 else { throw Unavailable() }
    }

    /// Makes room again.
    func clear() throws { try FileManager.default.removeItem(at: folder.appending(path: "filler")) }
}
