internal import Foundation
package import Testing

/// The PostgreSQL that is installed here.
package enum PostgresInstallation {
    /// The folder of the newest server's programs; nil where there is none.
    package static let binaries: String? = {
        let versions = "/usr/lib/postgresql"
        let installed = (try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []
        let newest = installed.sorted {
            ($0 as NSString).doubleValue > ($1 as NSString).doubleValue
        }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders =
            newest.map { "\(versions)/\($0)/bin" } + path.split(separator: ":").map(String.init)
        return folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }()

    /// What goes before a server's program: a server refuses to run as root.
    static var unprivileged: String {
        getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups --" : ""
    }
}

extension Trait where Self == ConditionTrait {
    /// For tests that need a real server, which they start themselves.
    package static var needsPostgres: Self {
        .enabled(
            if: PostgresInstallation.binaries != nil,
            "PostgreSQL is not installed: .ci/prerequisites.sh test")
    }
}
