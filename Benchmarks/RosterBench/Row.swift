/// One line of the table: some work, what it cost, and what it is compared with.
struct Row {
    /// What a measurement is held against.
    enum Baseline {
        case none
        /// Another command's median, and the most that the ratio may be at size L.
        case times(String, seconds: Double, budget: Double?)
        /// A median that may be exceeded by so many seconds.
        case plus(String, seconds: Double, budget: Double)
        /// So many seconds at most.
        case most(Double)
    }

    let work: String
    let size: ProjectSize?
    let costs: Costs
    let baseline: Baseline

    /// The cells, in the order of the table's head.
    var cells: [String] {
        let (name, ratio, budget) = comparison
        return [
            work, size?.rawValue ?? "", Self.time(costs.seconds),
            Self.time(costs.processorSeconds), name, ratio, budget,
            Self.decimal(Double(costs.peakBytes) / 1_048_576, digits: 0),
        ]
    }

    static let head = [
        "work", "size", "median", "CPU", "baseline", "ratio", "budget", "peak MiB",
    ]

    private var comparison: (name: String, ratio: String, budget: String) {
        switch baseline {
        case .none:
            ("", "", "")
        case .times(let name, let seconds, let budget):
            (
                "\(name), \(Self.time(seconds))",
                Self.decimal(costs.seconds / seconds, digits: 2),
                budget.map { Self.decimal($0, digits: 2) } ?? ""
            )
        case .plus(let name, let seconds, let budget):
            (
                "\(name), \(Self.time(seconds))",
                "+ " + Self.time(max(0, costs.seconds - seconds)), "+ " + Self.time(budget)
            )
        case .most(let budget):
            ("", "", Self.time(budget))
        }
    }

    private static func time(_ seconds: Double) -> String {
        if seconds < 1 {
            return decimal(seconds * 1000, digits: seconds < 0.1 ? 1 : 0) + " ms"
        }
        return decimal(seconds, digits: 2) + " s"
    }

    private static func decimal(_ value: Double, digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((value * Double(scale)).rounded())
        guard digits > 0 else { return String(scaled) }
        let fraction = String(scale + scaled % scale).dropFirst()
        return "\(scaled / scale).\(fraction)"
    }
}

extension [Row] {
    /// The rows as a table in Markdown.
    var table: String {
        let lines = [Row.head] + map(\.cells)
        let widths = Row.head.indices.map { column in
            lines.map { $0[column].count }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return "| " + padded.joined(separator: " | ") + " |\n"
        }
        let rule = line(widths.map { String(repeating: "-", count: $0) })
        return line(Row.head) + rule + map { line($0.cells) }.joined()
    }
}
