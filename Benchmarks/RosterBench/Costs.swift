/// What several runs of the same command cost.
struct Costs {
    private var walls: [Duration] = []
    private(set) var peakBytes = 0

    mutating func add(_ cost: Cost) {
        walls.append(cost.wall)
        peakBytes = max(peakBytes, cost.peakBytes)
    }

    /// The median, the lower one of two, in seconds.
    var seconds: Double {
        guard !walls.isEmpty else { return 0 }
        return walls.sorted()[(walls.count - 1) / 2] / .seconds(1)
    }
}
