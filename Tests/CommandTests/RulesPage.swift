import RosterModel

/// `docs/rules.md`, made from the rules themselves.
enum RulesPage {
    static var text: String {
        head + Rule.all.map(section).joined(separator: "\n")
    }

    /// Longer files are cut in the middle: what matters is where they begin or end.
    private static let lineLimit = 31

    private static let head = """
        # Rules

        What `validate` finds and what `plan` refuses. Errors and refusals always hold; the
        severity of a warning can be set in `roster.yaml`, to `error`, `warning` or `off`:

        ```yaml
        rules:
          consent/missing: error
        ```

        This page is made from the rules; a test keeps it so, and another one shows that each
        example passes or fails as it says.


        """

    private static func section(_ rule: Rule) -> String {
        let role =
            switch rule.role {
            case .finding(.error): "error"
            case .finding(.warning): "warning"
            case .refusal: "refusal"
            }
        return "## `\(rule.id)` (\(role))\n\n\(rule.protects)\n\n"
            + "Passes:\n\n\(example(rule.passes))\nFails:\n\n\(example(rule.fails))"
    }

    private static func example(_ example: Rule.Example) -> String {
        switch example {
        case .files(let files): fence(files)
        case .change(let before, let after):
            "applied\n\n" + fence(before) + "\nand then\n\n" + fence(after)
        case .customers(let text): "```csv\n\(text)```\n"
        case .words(let words): "\(words)\n"
        }
    }

    private static func fence(_ files: [String: String]) -> String {
        files.sorted { $0.key < $1.key }.map { path, text in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let shown =
                lines.count > lineLimit
                ? lines.prefix(8) + ["… \(lines.count - 13) more lines"] + lines.suffix(5)
                : lines[...]
            return "```yaml\n# \(path)\n" + shown.joined(separator: "\n") + "```\n"
        }.joined()
    }
}
