import RosterCrypto
import RosterFiles
import RosterModel
import Synchronization
import TestSupport
import Testing

/// What is said of a file that is not the one any more that was read first.
@Suite struct ChangedFileTests {
    /// A project in which somebody writes to one file as soon as it was read.
    private final class ShiftingTree: ProjectTree {
        private let files: MemoryTree
        private let changing: String
        private let readCount = Mutex(0)

        init(_ files: MemoryTree, changing: String) {
            self.files = files
            self.changing = changing
        }

        func listing(of path: String) -> TreeListing { files.listing(of: path) }

        func read(_ path: String) throws(FileProblem) -> FileContents {
            var contents = try files.read(path)
            if path == changing {
                let count = readCount.withLock { count in
                    count += 1
                    return count
                }
                contents = FileContents(bytes: contents.bytes, stamp: FileStamp([Int64(-count)]))
            }
            return contents
        }

        func stamp(of path: String) -> FileStamp? {
            path == changing ? FileStamp([0]) : files.stamp(of: path)
        }
    }

    @Test(arguments: ["groups/people.yaml", "groups/uses.yaml"])
    func `a finding is about the file that changed, once`(changing: String) async throws {
        let people = ["staff", "beta"].map { id in
            """
            kind: KnownUserGroup
            id: \(id)
            name: \(id)
            consent: x
            members: [ana@example.com, {group: base}]
            ---

            """
        }.joined()
        let base =
            "kind: KnownUserGroup\nid: base\nname: base\nconsent: x\nmembers: [a@example.com]\n"
        let uses = """
            kind: PrivateAudience
            id: private
            name: Private
            app: photos
            groups: [staff]
            ---
            kind: PackageFlight
            id: ring
            name: Ring
            app: photos
            groups: [beta]
            rank: 2
            """
        let tree = ShiftingTree(
            MemoryTree([
                "groups/people.yaml": Array((people + base).utf8),
                "groups/uses.yaml": Array(uses.utf8),
            ]), changing: changing)
        let context = ReadingContext(settings: Settings(), today: .testDay, hashing: .sha256)
        let reading = await InventoryReader(tree: tree, context: context).read()
        let errors = reading.diagnostics.filter { $0.severity == .error }
        let isUsed = changing == "groups/people.yaml"
        #expect(errors.map(\.place.file) == (isUsed ? [changing] : []), "\(errors)")
        #expect(
            errors.allSatisfy { $0.message.plain == "\"\(changing)\" changed while Roster worked" })
    }
}
