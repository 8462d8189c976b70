import Foundation

/// A SARIF document as a code host reads it.
struct SARIFLog {
    struct Message: Decodable {
        let text: String

        /// Without the escapes of SARIF's plain text (sections 3.11.5 and 3.11.6).
        var plain: String {
            let text = text.replacing("{{", with: "{").replacing("}}", with: "}")
            guard text.contains("\\[") else { return text }
            return text.replacing(/\\([\[\]\\])/) { $0.1 }
        }
    }

    struct Region: Decodable, Equatable {
        let startLine, startColumn, endLine, endColumn: Int
    }

    struct Location: Decodable {
        struct Physical: Decodable {
            struct Artifact: Decodable {
                let uri, uriBaseId: String
            }

            let artifactLocation: Artifact
            let region: Region
        }

        let physicalLocation: Physical
        let message: Message?
    }

    struct Result: Decodable {
        struct Fingerprints: Decodable {
            let primaryLocationLineHash: String
        }

        let ruleId, level: String
        let ruleIndex: Int
        let message: Message
        let locations: [Location]
        let relatedLocations: [Location]?
        let partialFingerprints: Fingerprints
    }

    /// Where the schema is that OASIS publishes.
    static let schema = ProcessInfo.processInfo.environment["ROSTER_SARIF_SCHEMA"]

    let results: [Result]

    init(_ text: String) throws {
        let run = try JSONDecoder().decode(Document.self, from: Data(text.utf8)).runs[0]
        results = run.results.filter {
            run.tool.driver.rules[$0.ruleIndex].id == $0.ruleId
        }
    }

    private struct Document: Decodable {
        struct Run: Decodable {
            struct Tool: Decodable {
                struct Driver: Decodable {
                    struct Rule: Decodable { let id: String }

                    let rules: [Rule]
                }

                let driver: Driver
            }

            let tool: Tool
            let results: [Result]
        }

        let runs: [Run]
    }
}
