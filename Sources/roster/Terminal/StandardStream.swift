internal import Foundation
internal import RosterReports

/// Standard output or standard error, written in large pieces.
///
/// Whatever is no data passes an `AddressNet`, and what is no document a `WorkflowCommandGuard` where
/// GitHub's runner reads along.
final class StandardStream: TextOutputStream {
    private static let limit = 64 * 1024

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var net: AddressNet
    private var commandGuard: WorkflowCommandGuard?

    private init(_ descriptor: Int32, _ addresses: AddressDisplay, isText: Bool) {
        self.descriptor = descriptor
        net = AddressNet(addresses)
        let isRead = ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true"
        commandGuard = isText && isRead ? WorkflowCommandGuard() : nil
    }

    /// A fresh handle on standard output for text; `flush` when done.
    static var output: StandardStream {
        StandardStream(STDOUT_FILENO, Privacy.ofThisRun.addresses, isText: true)
    }

    /// A fresh handle on standard output for what machines read; `flush` when done.
    static var document: StandardStream {
        StandardStream(STDOUT_FILENO, Privacy.ofThisRun.addresses, isText: false)
    }

    /// A fresh handle on standard output for data, which is never masked; `flush` when done.
    static var data: StandardStream { StandardStream(STDOUT_FILENO, .shown, isText: false) }

    /// A fresh handle on standard output for text about data, which is masked no more than the data.
    static var dataText: StandardStream { StandardStream(STDOUT_FILENO, .shown, isText: true) }

    /// The same on standard error.
    static var dataError: StandardStream { StandardStream(STDERR_FILENO, .shown, isText: true) }

    /// A fresh handle on standard error; `flush` when done.
    static var error: StandardStream {
        StandardStream(STDERR_FILENO, Privacy.ofThisRun.addresses, isText: true)
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ string: String) {
        add(net.take(string))
        if buffer.count >= Self.limit { handOver() }
    }

    /// Hands everything over.
    func flush() {
        add(net.finish())
        if let rest = commandGuard?.finish() { buffer.append(contentsOf: rest.utf8) }
        handOver()
    }

    private func add(_ text: String) {
        buffer.append(contentsOf: (commandGuard?.take(text) ?? text).utf8)
    }

    /// Hands over what is ready.
    ///
    /// A reader that went away is no error; anything else ends the process,
    /// since half a result must not pass for a whole one.
    private func handOver() {
        buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if !canGoOn(after: errno) {
                    return
                }
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension StandardStream {
    /// Whether a write that failed can be tried again.
    private func canGoOn(after code: Int32) -> Bool {
        switch code {
        case EINTR:
            return true
        case EAGAIN:
            var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            return poll(&event, 1, -1) >= 0 || errno == EINTR
        case EPIPE:
            return false
        default:
            guard descriptor == STDOUT_FILENO else { return false }
            buffer.removeAll()
            let reason = "cannot write the result: \(String(cString: strerror(code)))"
            Failure.exit(
                with: Failure(
                    .failed, Deed.text.map { "\(reason). All the same, \($0)" } ?? reason))
        }
    }
}

/// The system's `write`, which the stream's own methods of that name hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
