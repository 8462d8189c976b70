package import Foundation

/// Commands and what they print, as a terminal shows them.
///
///     $ roster plan
///     Nothing to do: what is stored equals what is declared.
///
/// A line that starts with `$ ` is run by `sh` in the folder of the transcript; both output streams
/// follow. `[exit 3]` ends the output of a command that did not exit with 0. Times, ids and
/// processes differ from run to run and are compared as if they did not.
package struct Transcript {
    package struct Step: Equatable {
        package let command: String
        package let output: String
    }

    package let steps: [Step]

    /// Reads a transcript; text before the first command is left out.
    package init(_ text: String) {
        var steps: [Step] = []
        var command: String?
        var output = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ ") {
                if let command { steps.append(Step(command: command, output: output)) }
                command = String(line.dropFirst(2))
                output = ""
            } else if command != nil {
                output += line + "\n"
            }
        }
        if let command { steps.append(Step(command: command, output: output)) }
        self.steps = steps.map {
            Step(command: $0.command, output: $0.output.trimmingLineBreaks)
        }
    }

    /// The text of steps.
    package static func text(of steps: [Step]) -> String {
        steps.map { step in
            "$ \(step.command)\n" + (step.output.isEmpty ? "" : step.output + "\n")
        }.joined()
    }

    /// Runs every command.
    ///
    /// - Parameters:
    ///   - folder: Where they run.
    ///   - environment: Variables beside the usual ones.
    /// - Returns: What they print now.
    /// - Throws: When one cannot be started.
    package func run(in folder: URL, environment: [String: String] = [:]) throws -> [Step] {
        try steps.map { step in
            let result = try Shell.run(step.command, in: folder, environment: environment)
            let end = result.status == 0 ? "" : "\n[exit \(result.status)]"
            let output = (result.output.trimmingLineBreaks + end).trimmingLineBreaks
            return Step(command: step.command, output: output)
        }
    }

    /// An output with everything replaced that differs from run to run.
    package static func normalized(_ output: String) -> String {
        let patterns = [
            (#"\d{4}-\d\d-\d\d \d\d:\d\d UTC"#, "<time>"),
            (#"("asOf":"|\b[Aa]s of )\d{4}-\d\d-\d\d\b"#, "$1<day>"),
            (#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"#, "<time>"),
            (#"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#, "<id>"),
            (#"\b[0-9a-f]{32}\b"#, "<id>"),
            (#"just now|\d+ minutes? ago"#, "<age>"),
            (#"process \d+ of [\w-]+"#, "<process>"),
        ]
        return patterns.reduce(output) { text, pattern in
            text.replacingOccurrences(
                of: pattern.0, with: pattern.1, options: .regularExpression)
        }
    }
}

extension String {
    /// The text without empty lines at its end.
    fileprivate var trimmingLineBreaks: String {
        var text = Substring(self)
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
