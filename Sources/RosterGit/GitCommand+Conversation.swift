internal import Foundation
internal import Subprocess

#if canImport(System)
    internal import System
#else
    internal import SystemPackage
#endif

extension GitCommand {
    /// Starts a command that answers as long as it is asked.
    ///
    /// It ends when the descriptor is closed, and so at the latest with this process.
    ///
    /// - Returns: A socket whose other end is the command's standard input and output.
    /// - Throws: When the command cannot be started.
    func conversation(_ command: [String]) async throws(GitError) -> Int32 {
        let (ours, theirs) = try Self.sockets(for: command)
        do {
            try await start(command, on: FileDescriptor(rawValue: theirs))
            return ours
        } catch {
            close(ours)
            throw GitError(error, running: command)
        }
    }

    /// Returns once the command runs; its end is waited for in a task of its own.
    private func start(_ command: [String], on socket: FileDescriptor) async throws {
        try await withCheckedThrowingContinuation {
            (started: CheckedContinuation<Void, any Error>) in
            Task {
                var isRunning = false
                do {
                    _ = try await Subprocess.run(
                        .name("git"), arguments: arguments(command), environment: environment,
                        input: .fileDescriptor(socket, closeAfterSpawningProcess: false),
                        output: .fileDescriptor(socket, closeAfterSpawningProcess: false),
                        error: .discarded
                    ) { _ in
                        // Only git may hold this end, or nobody would notice when git ends.
                        isRunning = true
                        try? socket.close()
                        started.resume()
                    }
                } catch {
                    // Git that fails later is noticed by whoever reads its next answer.
                    guard !isRunning else { return }
                    try? socket.close()
                    started.resume(throwing: error)
                }
            }
        }
    }

    /// Two ends that no other program inherits, and that raise no signal when the other is closed.
    private static func sockets(
        for command: [String]
    ) throws(GitError) -> (ours: Int32, theirs: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            let made = socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
            var isOn: Int32 = 1
            for end in ends where made == 0 {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                setsockopt(
                    end, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
            }
        #else
            let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            let made = socketpair(AF_UNIX, type, 0, &ends)
        #endif
        guard made == 0 else {
            throw .failed(command: command.first ?? "", words: String(cString: strerror(errno)))
        }
        return (ends[0], ends[1])
    }
}
