internal import Foundation

/// Standard output or standard error, written in large pieces.
final class StandardStream: TextOutputStream {
    private static let limit = 64 * 1024

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// A fresh handle on standard output; `flush` when done.
    static var output: StandardStream { StandardStream(STDOUT_FILENO) }

    /// A fresh handle on standard error; `flush` when done.
    static var error: StandardStream { StandardStream(STDERR_FILENO) }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ string: String) {
        buffer.append(contentsOf: string.utf8)
        if buffer.count >= Self.limit { flush() }
    }

    /// Adds bytes as they are.
    func write(bytes: [UInt8]) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.limit { flush() }
    }

    /// Hands everything over; what a closed pipe does not take is lost.
    func flush() {
        buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// The system's `write`, which the stream's own methods of that name hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
