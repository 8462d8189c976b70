/// What GitHub's runner takes from a line of a log, as it documents and does it (actions/runner,
/// `ActionCommand`): `::name key=value,…::data` behind blanks, or `##[name key=value;…]data` anywhere.
struct RunnerCommand: Equatable {
    let name: String
    let properties: [String: String]
    let data: String

    private static let names: Set<String> = [
        "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group",
        "notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands",
        "warning",
    ]

    /// The commands in what a step of a job writes.
    static func all(in log: String) -> [RunnerCommand] {
        log.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.compactMap {
            RunnerCommand(line: String($0)) ?? RunnerCommand(oldStyle: String($0))
        }
    }

    private init?(line: String) {
        let line = line.drop(while: \.isWhitespace)
        guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else {
            return nil
        }
        let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound]
        self.init(
            head, separator: ",", data: line[end.upperBound...],
            escapes: [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")])
    }

    private init?(oldStyle line: String) {
        guard let start = line.firstRange(of: "##["),
            let end = line[start.upperBound...].firstIndex(of: "]")
        else { return nil }
        self.init(
            line[start.upperBound..<end], separator: ";", data: line[end...].dropFirst(),
            escapes: [("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%")])
    }

    private init?(
        _ head: Substring, separator: Character, data: Substring, escapes: [(String, String)]
    ) {
        let words = head.split(separator: " ", maxSplits: 1)
        guard let name = words.first, Self.names.contains(String(name)) else { return nil }
        func unescaped(_ text: Substring, _ escapes: [(String, String)]) -> String {
            escapes.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
        }
        let pairs = words.dropFirst().joined().split(separator: separator).map {
            $0.split(separator: "=", maxSplits: 1)
        }
        self.name = String(name)
        properties = pairs.reduce(into: [:]) { properties, pair in
            if pair.count == 2 { properties[String(pair[0])] = unescaped(pair[1], escapes) }
        }
        let isProperty = [":", ",", ";", "]"]
        self.data = unescaped(data, escapes.filter { !isProperty.contains($0.1) })
    }
}
