internal import Foundation

/// One request to `git cat-file --batch`, and its answer.
///
/// The answer is `ID TYPE SIZE`, a line feed, the content and a line feed; or `ID missing` and a line
/// feed.
struct ObjectExchange {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// - Throws: `.ended` when the answer cannot be read to its end.
    func content(of id: ObjectID, limit: Int) throws(ObjectReader.Failure) -> [UInt8] {
        try send(Array(id.hexadecimal.utf8) + [UInt8(ascii: "\n")])
        let (line, start) = try header()
        let fields = line.split(separator: " ")
        guard fields.count == 3, let size = Int(fields[2]), size >= start.count - 1 else {
            guard fields.last == "missing", start.isEmpty else { throw .ended }
            throw .missing
        }
        guard size <= limit else {
            try skip(size + 1 - start.count)
            throw .tooLarge(bytes: size)
        }
        return try body(size, startingWith: start)
    }

    private func send(_ request: [UInt8]) throws(ObjectReader.Failure) {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes { bytes in
                Foundation.send(
                    descriptor, bytes.baseAddress?.advanced(by: sent), request.count - sent, flags)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .ended }
            sent += count
        }
    }

    /// The answer's first line, and what was read beyond it.
    private func header() throws(ObjectReader.Failure) -> (line: String, rest: ArraySlice<UInt8>) {
        var bytes: [UInt8] = []
        while bytes.count < 1024 {
            let start = bytes.count
            bytes += Array(repeating: 0, count: 256)
            let count = bytes.withUnsafeMutableBytes { buffer in
                receive(UnsafeMutableRawBufferPointer(rebasing: buffer[start...]))
            }
            guard count > 0 else { throw .ended }
            bytes.removeLast(bytes.count - start - count)
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                return (String(decoding: bytes[..<end], as: UTF8.self), bytes[(end + 1)...])
            }
        }
        throw .ended
    }

    private func body(
        _ size: Int, startingWith start: ArraySlice<UInt8>
    ) throws(ObjectReader.Failure) -> [UInt8] {
        var isComplete = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            let buffer = UnsafeMutableRawBufferPointer(
                rebasing: UnsafeMutableRawBufferPointer(buffer)[...size])
            buffer.copyBytes(from: start)
            var filled = start.count
            while filled <= size {
                let got = receive(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                guard got > 0 else { break }
                filled += got
            }
            isComplete = filled == size + 1
            count = min(filled, size)
        }
        guard isComplete else { throw .ended }
        return bytes
    }

    private func skip(_ size: Int) throws(ObjectReader.Failure) {
        var left = size
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while left > 0 {
            let wanted = min(left, buffer.count)
            let got = buffer.withUnsafeMutableBytes { buffer in
                receive(UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
            }
            guard got > 0 else { throw .ended }
            left -= got
        }
    }

    /// Reads what there is, at least one byte; 0 at the end, negative for an error.
    private func receive(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }
}
