internal import Dispatch
package import RosterFiles

/// A project that consists of a few byte arrays.
package struct FuzzTree: ProjectTree {
    package let files: [String: [UInt8]]

    package init(files: [String: [UInt8]]) { self.files = files }

    package func listing(of path: String) -> TreeListing {
        var listing = TreeListing()
        listing.files = files.keys.filter { $0.hasPrefix(path + "/") }.sorted()
        return listing
    }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        guard let bytes = files[path] else { throw FileProblem(path: path, reason: .missing) }
        return FileContents(bytes: bytes, stamp: FileStamp([Int64(bytes.count)]))
    }

    package func stamp(of path: String) -> FileStamp? {
        files[path].map { FileStamp([Int64($0.count)]) }
    }

    /// Reads all declarations, with libFuzzer's thread waiting for it.
    package func read(_ context: ReadingContext) -> InventoryReading {
        let result = Box<InventoryReading>()
        let done = DispatchSemaphore(value: 0)
        Task {
            result.value = await InventoryReader(tree: self, context: context).read()
            done.signal()
        }
        done.wait()
        guard let value = result.value else { preconditionFailure("the work gave nothing") }
        return value
    }
}

/// Unchecked: the semaphore orders the write before the read.
private final class Box<Value>: @unchecked Sendable {
    var value: Value?
}
