/// What several runs of the same command cost.
struct Costs {
    private var walls: [Duration] = []
    private var processors: [Duration] = []
    private(set) var peakBytes = 0

    mutating func add(_ cost: Cost) {
        walls.append(cost.wall)
        processors.append(cost.processor)
        peakBytes = max(peakBytes, cost.peakBytes)
    }

    /// The median of the wall time, in seconds.
    var seconds: Double { Self.median(walls) }

    /// The median of the processor time, in seconds.
    var processorSeconds: Double { Self.median(processors) }

    /// The lower one of two.
    private static func median(_ times: [Duration]) -> Double {
        guard !times.isEmpty else { return 0 }
        return times.sorted()[(times.count - 1) / 2] / .seconds(1)
    }
}
