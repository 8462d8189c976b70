import Foundation
import TestSupport
import Testing

/// What a reader sees of a Markdown text, by a renderer of GitHub-flavoured Markdown.
struct MarkdownPage: Decodable {
    /// How often each element occurs.
    let tags: [String: Int]
    let headings: [String]
    /// The text of every code block.
    let blocks: [String]
    let summaries: [String]
    let items: [String]
    /// The text of every code element.
    let codes: [String]
    let links: [String]
    /// All text outside code, where mentions and references would be made of it.
    let prose: String
    let openDetails: Int

    /// All lines of all code blocks.
    var lines: [Substring] { blocks.flatMap { $0.split(separator: "\n") } }

    init(_ markdown: String) throws {
        self = try #require(try Self.pages([markdown]).first)
    }

    /// Renders many texts in one run.
    static func pages(_ texts: [String]) throws -> [MarkdownPage] {
        let script = SchemaValidator.root.appending(path: "Tests/RosterReportsTests/markdown.py")
        let input = try JSONEncoder().encode(texts)
        return try JSONDecoder().decode([Self].self, from: Python.run(script.path, input: input))
    }
}
