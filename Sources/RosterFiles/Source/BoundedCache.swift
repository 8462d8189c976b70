/// Keeps values by key until they are too large together; then it starts anew.
struct BoundedCache<Key: Hashable, Value> {
    private let limit: Int
    private var values: [Key: Value] = [:]
    private var size = 0

    /// - Parameter limit: How large the values may be together, in bytes.
    init(limit: Int) { self.limit = limit }

    subscript(key: Key) -> Value? { values[key] }

    mutating func insert(_ value: Value, size: Int, for key: Key) {
        self.size += size
        if self.size > limit {
            values = [:]
            self.size = size
        }
        values[key] = value
    }
}
