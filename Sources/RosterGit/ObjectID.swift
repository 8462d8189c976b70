internal import RosterFiles

/// The full hash of a git object, by SHA-1 or SHA-256.
struct ObjectID: Hashable, Sendable {
    let hexadecimal: String

    /// Equal for equal content only.
    var stamp: FileStamp {
        var values: [Int64] = []
        var rest = Substring(hexadecimal)
        while !rest.isEmpty {
            let word = UInt64(rest.prefix(16), radix: 16) ?? 0
            values.append(Int64(bitPattern: word))
            rest = rest.dropFirst(16)
        }
        return FileStamp(values)
    }
}
