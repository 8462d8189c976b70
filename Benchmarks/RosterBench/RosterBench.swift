internal import Foundation

/// Writes the projects that `make bench` measures, and measures them.
@main
struct RosterBench {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            print("error: \(error)")
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws(BenchError) {
        let options = try BenchOptions(arguments)
        switch options.verb {
        case .data:
            for measurement in options.measurements {
                for order in BenchProject.Order.allCases {
                    try measurement.project(order).prepare()
                }
            }
        case .measure:
            var rows = [try Measurement.version(options.tools, runs: options.runs)]
            for measurement in options.measurements { rows += try measurement.rows() }
            print(rows.table, terminator: "")
        }
    }
}
