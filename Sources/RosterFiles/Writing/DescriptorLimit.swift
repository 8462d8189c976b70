internal import Foundation

/// How many files a process may have open.
enum DescriptorLimit {
    /// What is open besides.
    private static let reserve: rlim_t = 256
    #if os(Linux)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif

    /// Makes room for so many more, as far as the system lets us: usual limits are low for the sake
    /// of old programs, and a project may have a thousand files.
    static func raise(for count: Int) {
        var limit = rlimit()
        let wanted = rlim_t(count) + reserve
        guard getrlimit(Self.resource, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        _ = setrlimit(Self.resource, &limit)
    }
}
