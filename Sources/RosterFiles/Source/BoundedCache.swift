/// Keeps values by key while they are not too large together; the oldest go first.
struct BoundedCache<Key: Hashable, Value> {
    private let limit: Int
    private var values: [Key: (value: Value, size: Int)] = [:]
    /// The keys by age, of which those before `oldest` are gone.
    private var keys: [Key] = []
    private var oldest = 0
    private var size = 0

    /// - Parameter limit: How large the values may be together, in bytes.
    init(limit: Int) { self.limit = limit }

    subscript(key: Key) -> Value? { values[key]?.value }

    /// Keeps a value, at least until the next; a key that has one keeps its place.
    mutating func insert(_ value: Value, size: Int, for key: Key) {
        if let old = values.updateValue((value, size), forKey: key) {
            self.size -= old.size
        } else {
            keys.append(key)
        }
        self.size += size
        while self.size > limit, keys.count - oldest > 1 { removeOldest() }
    }

    private mutating func removeOldest() {
        if let removed = values.removeValue(forKey: keys[oldest]) { size -= removed.size }
        oldest += 1
        if oldest * 2 > keys.count {
            keys.removeFirst(oldest)
            oldest = 0
        }
    }
}
