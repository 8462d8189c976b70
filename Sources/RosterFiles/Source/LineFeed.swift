internal import Foundation

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first line feed from `start` on; looks at many bytes at once.
    func lineFeed(from start: Int) -> Int? {
        guard start < count, let base = baseAddress.map({ UnsafeRawPointer($0) }),
            let found = memchr(base + start, CInt(UInt8(ascii: "\n")), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
