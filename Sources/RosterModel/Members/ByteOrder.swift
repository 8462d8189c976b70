internal import Foundation

/// Byte-wise order, the one that SQLite's BINARY and PostgreSQL's "C" collation use.
enum ByteOrder {
    /// Negative, zero or positive, as `memcmp` says; a proper prefix comes first.
    static func compare(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Int {
        guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else {
            return left.count - right.count
        }
        let order = Int(memcmp(leftBase, rightBase, min(left.count, right.count)))
        return order != 0 ? order : left.count - right.count
    }
}
