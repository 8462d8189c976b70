package import RosterModel

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0, as code hosts take them.
package struct SARIF {
    private let options: ReportOptions
    private let tool: String
    private let folder: String
    private let fingerprints: FindingFingerprints

    /// - Parameters:
    ///   - options: How data is shown.
    ///   - version: Roster's own.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    ///   - hashing: What fingerprints are made with.
    package init(_ options: ReportOptions, version: String, folder: String, hashing: Hashing) {
        self.options = options
        self.folder = folder
        tool = version
        fingerprints = FindingFingerprints(hashing)
    }

    package func write<Output: TextOutputStream>(
        _ report: some FindingsReport, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
            )
            json.field("version", "2.1.0")
            json.key("runs")
            json.array { json in
                json.object { json in
                    json.key("tool")
                    json.object { writeTool(to: &$0) }
                    json.field("columnKind", "unicodeCodePoints")
                    json.key("results")
                    json.array { writeResults(report.findings, to: &$0) }
                    json.key("properties")
                    json.object { $0.addresses(options) }
                }
            }
        }
        json.finish()
    }

    private func writeTool<Output: TextOutputStream>(to json: inout JSONWriter<Output>) {
        json.key("driver")
        json.object { json in
            json.field("name", "Roster")
            json.field("version", tool)
            json.key("rules")
            json.array(Rule.all) { json, rule in
                json.object { json in
                    json.field("id", rule.id.text)
                    json.key("shortDescription")
                    json.object { $0.field("text", rule.protects.withoutLinks) }
                    json.key("defaultConfiguration")
                    json.object { $0.field("level", rule.severity.rawValue) }
                }
            }
        }
    }

    private func writeResults<Output: TextOutputStream>(
        _ findings: [Finding], to json: inout JSONWriter<Output>
    ) {
        let rules = Dictionary(
            Rule.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (finding, fingerprint) in zip(findings, fingerprints.of(findings)) {
            json.object { json in
                json.field("ruleId", finding.rule.text)
                if let index = rules[finding.rule] { json.field("ruleIndex", index) }
                json.field("level", finding.severity.rawValue)
                writeMessage([finding.message] + finding.help, to: &json)
                json.key("locations")
                json.array { json in
                    json.object { writePlace(finding.place, to: &$0) }
                }
                json.key("partialFingerprints")
                json.object { $0.field("primaryLocationLineHash", fingerprint) }
                writeNotes(finding.notes, to: &json)
            }
        }
    }

    private func writeMessage<Output: TextOutputStream>(
        _ lines: [Message], to json: inout JSONWriter<Output>
    ) {
        json.key("message")
        json.object { json in
            json.field("text", lines.map(options.text).joined(separator: "\n").withoutLinks)
        }
    }

    private func writeNotes<Output: TextOutputStream>(
        _ notes: [Diagnostic.Note], to json: inout JSONWriter<Output>
    ) {
        guard !notes.isEmpty else { return }
        json.key("relatedLocations")
        json.array(notes) { json, note in
            json.object { json in
                writePlace(note.place, to: &json)
                writeMessage([note.message], to: &json)
            }
        }
    }

    private func writePlace<Output: TextOutputStream>(
        _ place: SourcePlace, to json: inout JSONWriter<Output>
    ) {
        json.key("physicalLocation")
        json.object { json in
            json.key("artifactLocation")
            json.object { json in
                json.field("uri", options.plain(path: folder + place.file).asURIPath)
                json.field("uriBaseId", "SRCROOT")
            }
            json.key("region")
            json.object { json in
                json.field("startLine", place.range.start.line)
                json.field("startColumn", place.range.start.column)
                json.field("endLine", place.range.end.line)
                json.field("endColumn", place.range.end.column)
            }
        }
    }
}

extension String {
    /// The text as SARIF's plain text, in which braces hold places and `[text](target)` is a link
    /// (sections 3.11.5 and 3.11.6).
    fileprivate var withoutLinks: String {
        let braced = replacing("{", with: "{{").replacing("}", with: "}}")
        guard contains("](") else { return braced }
        return braced.replacing("\\", with: "\\\\").replacing("[", with: "\\[")
            .replacing("]", with: "\\]")
    }

    /// A relative path as RFC 3986 writes it.
    fileprivate var asURIPath: String {
        utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                return String(UnicodeScalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                return "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }.joined()
    }
}
