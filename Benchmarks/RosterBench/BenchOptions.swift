/// The arguments, as in `measure --roster PATH --yaml-events PATH --data PATH --runs 5 S M`.
struct BenchOptions {
    enum Verb: String {
        case data
        case measure
    }

    let verb: Verb
    private(set) var runs = 5
    private var sizes: [ProjectSize] = []
    private var paths = ["--roster": "roster", "--yaml-events": "yaml-events", "--data": "."]

    init(_ arguments: [String]) throws(BenchError) {
        guard let verb = arguments.first.flatMap(Verb.init) else {
            throw .usage("say data or measure")
        }
        self.verb = verb
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if let size = ProjectSize(rawValue: argument) {
                sizes.append(size)
            } else if argument == "--runs", let count = rest.popFirst().flatMap({ Int($0) }) {
                runs = max(1, count)
            } else if paths[argument] != nil, let path = rest.popFirst() {
                paths[argument] = path
            } else {
                throw .usage("there is no size or option \(argument)")
            }
        }
    }

    var tools: Measurement.Tools {
        Measurement.Tools(
            roster: paths["--roster", default: ""], yamlEvents: paths["--yaml-events", default: ""],
            data: paths["--data", default: ""])
    }

    var measurements: [Measurement] {
        sizes.map { Measurement(tools: tools, size: $0, runs: runs) }
    }
}
