/// A stored time, `2026-11-19T14:02:11.042Z`, as people read it: `2026-11-19 14:02 UTC`.
package func moment(_ at: String) -> String {
    let parts = at.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return at }
    return "\(parts[0]) \(parts[1].prefix(5)) UTC"
}
