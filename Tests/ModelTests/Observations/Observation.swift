import Foundation
import TestSupport

/// One thing that a command says of a state, beside what the reference says of it.
struct Observation {
    /// Without `--state`.
    let command: String
    let expectedStatus: Int32
    let expected: [String]
    /// What the command printed, in the words of `expected`.
    let lines: (String) throws -> [String]

    init(
        _ command: String, status: Int32 = 0, expected: [String],
        lines: @escaping (String) throws -> [String]
    ) {
        self.command = command
        expectedStatus = status
        self.expected = expected
        self.lines = lines
    }

    /// Of a command that prints JSON.
    init<Document: Decodable>(
        _ command: String, _: Document.Type, status: Int32 = 0, expected: [String],
        lines: @escaping (Document) -> [String]
    ) {
        self.init(command + " --json", status: status, expected: expected) { output in
            lines(try JSONDecoder().decode(Document.self, from: Data(output.utf8)))
        }
    }
}

/// A revision that somebody's change comes from, as reports name it.
struct ObservedOrigin: Decodable {
    let at: String
    let actor: String?

    /// In the form of `Reference.origin`.
    var line: String { "\(at) \(actor ?? "nobody")" }
}

/// What stands before the @.
func short(_ address: String) -> String { String(address.prefix { $0 != "@" }) }
