internal import Foundation

/// What one run of a command cost.
struct Cost {
    let wall: Duration
    /// Over all threads, in the program and in the kernel: what other work on the machine hardly
    /// changes.
    let processor: Duration
    let peakBytes: Int
}

/// A program with its arguments, run with its standard output thrown away.
struct Command {
    let program: String
    let arguments: [String]

    init(_ program: String, _ arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// Runs the command to its end.
    ///
    /// - Throws: `BenchError` when it does not start, or does not exit with 0.
    @discardableResult
    func run() throws(BenchError) -> Cost {
        var usage = rusage()
        var status: Int32 = 0
        let clock = ContinuousClock()
        let start = clock.now
        let process = try spawn()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let wall = clock.now - start
        guard status == 0 else { throw .failed(command: title, status: status) }
        return Cost(
            wall: wall, processor: Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime),
            peakBytes: Self.bytes(usage.ru_maxrss))
    }

    private var title: String { ([program] + arguments.prefix(2)).joined(separator: " ") }

    private func spawn() throws(BenchError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var process: pid_t = 0
        let code = Self.withPointers(to: [program] + arguments) { arguments in
            Self.withPointers(to: Self.environment) { environment in
                posix_spawnp(&process, program, &actions, nil, arguments, environment)
            }
        }
        guard code == 0 else { throw .cannotStart(program) }
        return process
    }

    /// Nothing that changes what Roster does.
    private static var environment: [String] {
        ["PATH", "HOME", "LD_LIBRARY_PATH"].compactMap { name in
            getenv(name).map { name + "=" + String(cString: $0) }
        }
    }

    private static func withPointers<Value>(
        to texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        var pointers = texts.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        return body(&pointers)
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(Int(time.tv_sec)) + .microseconds(Int(time.tv_usec))
    }

    /// Linux counts in KiB, Darwin in bytes.
    private static func bytes(_ peak: Int) -> Int {
        #if canImport(Darwin)
            peak
        #else
            peak * 1024
        #endif
    }
}
