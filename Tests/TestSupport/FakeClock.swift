package import Foundation
package import Testing

/// A clock that stands still until a test sets it, for every process that runs by `environment`: the
/// built binary, the `sqlite3` shell, a PostgreSQL server of the test's own.
///
/// It can be set back. Waiting in such a process by the clock never ends (`pg_sleep`); waiting by
/// the monotonic clock goes on as usual.
package final class FakeClock: Sendable {
    private let folder: StateFolder

    /// The library that answers for the system's clock; nil where it is not installed.
    fileprivate static let library: String? = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return folders.map { "/usr/lib/\($0)/faketime/libfaketime.so.1" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }()

    /// - Throws: When its folder cannot be made.
    package init(_ moment: Date) throws {
        folder = try StateFolder()
        try set(moment)
    }

    /// What makes a process live by this clock.
    ///
    /// For the program itself, through `env`: one that goes on as another program, as a shell does
    /// for `exec`, leaves something behind in shared memory.
    ///
    /// `FAKETIME_SHARED` names what does not exist: the library then replaces the variable. Where it
    /// is missing, the library adds it, which moves the environment away from the arguments, and
    /// Swift looks for the arguments beside the environment. `NO_FAKE_STAT` leaves the times of files
    /// alone: moved by what the clock is off, they change between two looks at one file.
    package var environment: [String: String] {
        [
            "LD_PRELOAD": Self.library ?? "", "FAKETIME_TIMESTAMP_FILE": folder.file("now"),
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_SHARED": "/none /none", "NO_FAKE_STAT": "1", "TZ": "UTC",
        ]
    }

    /// Sets the clock, to the second, at once and for all: nobody reads half of a time.
    ///
    /// - Throws: What writing throws.
    package func set(_ moment: Date) throws {
        let text = moment.formatted(.iso8601.dateTimeSeparator(.space)).replacing("Z", with: "")
        let (next, now) = (folder.file("next"), folder.file("now"))
        try Data(text.utf8).write(to: URL(filePath: next))
        guard rename(next, now) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}

extension Trait where Self == ConditionTrait {
    /// For tests that set the clock.
    package static var needsFakeClock: Self {
        .enabled(
            if: FakeClock.library != nil,
            "libfaketime is not installed: .ci/prerequisites.sh test")
    }
}
