/// The stable id of a rule, of the form `area/what`.
package struct RuleID: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }
}

extension RuleID: CustomStringConvertible {
    package var description: String { text }
}

/// One thing that can be wrong, or that the planner refuses.
package struct Rule: Sendable {
    package enum Role: Sendable {
        /// Judges files.
        case finding(Severity)
        /// Judges a wanted change of the stored state.
        case refusal
    }

    /// A small project that shows a rule.
    package enum Example: Sendable {
        /// Files by path.
        case files([String: String])
        /// Files that were applied, and the files after a change.
        case change(from: [String: String], to: [String: String])
        /// A list of customers.
        case customers(String)
        /// Something that no file shows.
        case words(String)
    }

    package let id: RuleID
    package let role: Role
    /// What goes wrong without the rule.
    package let protects: String
    /// Made when somebody asks: some examples are long, and no command shows them.
    private let passing: @Sendable () -> Example
    private let failing: @Sendable () -> Example

    init(
        _ id: String, _ role: Role, protects: String,
        passes: @autoclosure @escaping @Sendable () -> Example,
        fails: @autoclosure @escaping @Sendable () -> Example
    ) {
        self.id = RuleID(id)
        self.role = role
        self.protects = protects
        passing = passes
        failing = fails
    }

    package var passes: Example { passing() }
    package var fails: Example { failing() }

    /// The severity of its findings; refusals are errors.
    package var severity: Severity {
        if case .finding(let severity) = role { severity } else { .error }
    }

    /// Whether `roster.yaml` may set its severity: only warnings, or there would be a global force.
    package var isAdjustable: Bool { severity == .warning }
}

extension Rule.Example {
    /// A project with one file of declarations.
    static func yaml(_ text: String) -> Self { .files(["groups/a.yaml": text]) }

    /// One file of declarations before and after.
    static func change(_ before: String, _ after: String) -> Self {
        .change(from: ["groups/a.yaml": before], to: ["groups/a.yaml": after])
    }

    /// A group of one person, with further lines.
    static func group(_ lines: String = "") -> Self { .yaml(betaGroup(lines)) }
}

/// The declaration that most examples vary.
func betaGroup(_ lines: String = "", members: String = "  - ana@contoso.com\n") -> String {
    "kind: KnownUserGroup\nid: beta\nname: Beta\nconsent: ticket 12\n" + lines
        + (members.isEmpty ? "" : "members:\n" + members)
}
