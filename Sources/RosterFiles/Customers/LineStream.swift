internal import Foundation

/// The lines of a file or a pipe, however long it is, in a buffer of fixed size.
struct LineStream: ~Copyable {
    enum Line {
        /// Without its end, valid until the next is asked for.
        case text(UnsafeBufferPointer<UInt8>)
        /// Longer than `limit`; it was skipped.
        case tooLong
    }

    /// How many bytes a line may have.
    static let limit = 64 * 1024

    private let descriptor: Int32
    private let isInterrupted: () -> Bool
    private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 * limit)
    /// What was read and not handed over.
    private var rest = 0..<0
    private var isAtEnd = false

    /// - Parameters:
    ///   - descriptor: Open for reading; it stays so.
    ///   - isInterrupted: Asked about ten times a second while nothing comes; true ends the waiting.
    init(_ descriptor: Int32, isInterrupted: @escaping () -> Bool) {
        self.descriptor = descriptor
        self.isInterrupted = isInterrupted
    }

    deinit { buffer.deallocate() }

    /// The next line, or nil at the end; it ends at LF or CRLF.
    ///
    /// - Throws: `CustomerListError` when it cannot be read, or somebody wants to stop.
    mutating func next() throws(CustomerListError) -> Line? {
        var isTooLong = false
        while true {
            let all = UnsafeBufferPointer(rebasing: buffer[..<rest.upperBound])
            if let end = all.lineFeed(from: rest.lowerBound) {
                defer { rest = end + 1..<rest.upperBound }
                return isTooLong ? .tooLong : line(all[rest.lowerBound..<end])
            }
            if isAtEnd {
                defer { rest = 0..<0 }
                return isTooLong ? .tooLong : rest.isEmpty ? nil : line(all[rest])
            }
            if rest.count > Self.limit {
                isTooLong = true
                rest = 0..<0
            }
            try fill()
        }
    }

    private func line(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Line {
        guard bytes.count <= Self.limit else { return .tooLong }
        let hasReturn = bytes.last == UInt8(ascii: "\r")
        return .text(UnsafeBufferPointer(rebasing: hasReturn ? bytes.dropLast() : bytes))
    }

    private mutating func fill() throws(CustomerListError) {
        if rest.lowerBound > 0 {
            _ = buffer.update(fromContentsOf: buffer[rest])
            rest = 0..<rest.count
        }
        try wait()
        var count = 0
        repeat {
            count = read(
                descriptor, buffer.baseAddress.map { $0 + rest.upperBound },
                buffer.count - rest.upperBound)
        } while count < 0 && errno == EINTR
        guard count >= 0 else { throw CustomerListError(reason: SystemReason.last) }
        isAtEnd = count == 0
        rest = rest.lowerBound..<rest.upperBound + count
    }

    /// Waits until something can be read, or until the end: a pipe may have nothing to say for hours.
    private func wait() throws(CustomerListError) {
        var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&input, 1, 100) <= 0 {
            if isInterrupted() { throw .interrupted }
        }
    }
}

/// Why a list of customers cannot be read on.
package struct CustomerListError: Error, Equatable {
    package static let interrupted = CustomerListError(reason: "interrupted")

    package let reason: String
}

extension CustomerListError: CustomStringConvertible {
    package var description: String {
        self == .interrupted
            ? "interrupted: nothing was loaded"
            : "the list cannot be read: \(reason). Nothing was loaded"
    }
}
