import Foundation
import TestSupport

/// What a reader of an HTML report meets in a real browser.
struct BrowserView: Decodable {
    /// One width in one colour scheme.
    struct View: Decodable {
        let view: String
        /// By how many pixels the page is wider than the window.
        let overflow: Int
        let background: String
        /// Texts with less contrast than WCAG's AA asks for.
        let faint: [String]
    }

    let views: [View]
    /// Roles and names, as assistive technology gets them.
    let accessible: [String]
    /// What the tab key reaches, in order.
    let tabs: [String]
    let text: String
    let addresses: [String]
    let tags: [String]
    /// How many attributes run scripts or set styles.
    let handlers: Int
    /// Whether an inline handler can run.
    let evaluates: Bool
    /// Everything requested beside the file itself.
    let requests: [String]
    let console: [String]

    init(_ html: String) throws {
        self = try Browser.run("look", html)
    }
}

/// What the filters of an HTML report do in a real browser.
struct BrowserFilters: Decodable {
    struct Step: Decodable {
        let count: String
        /// How many changes are left.
        let visible: Int
        /// How many of their members are left.
        let rows: Int
        let milliseconds: Int
    }

    /// Milliseconds until the page was there.
    let load: Int
    let whole: String
    let steps: [Step]
    let cleared: String
    let console: [String]

    /// Uses one filter after another, each on the whole report.
    init(_ html: String, _ steps: [(control: String, text: String)]) throws {
        self = try Browser.run("filter", html, steps.flatMap { [$0.control, $0.text] })
    }
}

private enum Browser {
    static func run<View: Decodable>(
        _ verb: String, _ html: String, _ arguments: [String] = []
    ) throws -> View {
        let file = FileManager.default.temporaryDirectory
            .appending(path: UUID().uuidString + ".html")
        try html.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = SchemaValidator.root.appending(path: "Tests/RosterReportsTests/browser.py")
        let output = try Python.run(script.path, [verb, file.path] + arguments)
        return try JSONDecoder().decode(View.self, from: output)
    }
}
