package import RosterModel

/// Reads `roster.yaml`.
package struct SettingsReader {
    package static let fileName = "roster.yaml"

    /// Whether a time zone of this name exists; asked of the executable, which has the database.
    private let isTimeZone: (String) -> Bool

    package init(isTimeZone: @escaping (String) -> Bool) {
        self.isTimeZone = isTimeZone
    }

    /// Whether there is a settings file at all, readable or not.
    package static func finds(in tree: some ProjectTree) -> Bool {
        do {
            _ = try tree.read(fileName)
            return true
        } catch {
            return error.reason != .missing
        }
    }

    /// What the settings file says, and what is wrong with it; the defaults for an empty file.
    package func read(_ tree: some ProjectTree) -> (settings: Settings, diagnostics: [Diagnostic]) {
        do {
            return read(try tree.read(Self.fileName).bytes)
        } catch {
            return (Settings(), [error.diagnostic(at: SourcePlace(file: Self.fileName))])
        }
    }

    private func read(_ bytes: [UInt8]) -> (settings: Settings, diagnostics: [Diagnostic]) {
        let findings = Findings(SourceText(path: Self.fileName, bytes: bytes))
        var settings = Settings()
        if findings.text.checkEncoding(findings), let root = root(findings) {
            decode(root, into: &settings)
        }
        return (settings, RuleLevels([:]).sorted(findings.diagnostics.map(\.withoutSecrets)))
    }

    private func root(_ findings: Findings) -> FieldReader? {
        findings.text.bytes.withUnsafeBufferPointer { bytes in
            let events = YAMLEvents(bytes)
            let composer = YAMLComposer(events: events, findings: findings)
            var root: YAMLNode?
            do throws(YAMLProblem) {
                try events.advance()
                while events.kind != .streamEnd {
                    if events.kind == .documentStart {
                        try events.advance()
                        let node = try composer.node(depth: 1)
                        if root != nil {
                            findings.report(
                                .settingsInvalid, "roster.yaml is one document", at: node.range)
                        } else if !node.isEmpty {
                            root = node
                        }
                    }
                    try events.advance()
                }
            } catch {
                error.report(to: findings)
                return nil
            }
            guard let root else { return nil }
            let fields = FieldReader(entries: [], range: root.range, findings: findings)
            return fields.mapping(in: root, called: "roster.yaml")
        }
    }

    private func decode(_ fields: FieldReader, into settings: inout Settings) {
        fields.refuseUnknown([
            "project", "state", "states", "declarations", "timeZone", "safety", "rules",
            "workDomains", "propagation", "apps", "currency", "segments",
            "customers",
        ])
        if let node = fields["project"], let id = fields.id(node) {
            settings.project = id.text
            settings.namesProject = true
        }
        decodeStates(fields, into: &settings)
        if let paths = paths(fields) { settings.declarations = paths }
        if let zone = timeZone(fields) { settings.timeZone = zone }
        if let span = timeSpan("propagation", fields) { settings.propagation = span }
        if let safety = fields.mapping("safety") { decode(safety, into: &settings.safety) }
        if let rules = fields.mapping("rules") { settings.ruleLevels = levels(rules) }
        settings.workDomains = (fields.texts("workDomains") ?? []).compactMap { text, range in
            domain(text, range, fields.findings)
        }
        decodeApps(fields, into: &settings)
        settings.customers = customers(fields)
    }

    private func paths(_ fields: FieldReader) -> [String]? {
        guard let texts = fields.texts("declarations") else { return nil }
        if let node = fields["declarations"], case .sequence(let items) = node.content,
            items.isEmpty
        {
            fields.findings.report(
                .settingsInvalid, "declarations names no folder", at: node.range)
        }
        return texts.compactMap { text, range in
            if let path = projectPath(text, relativeTo: SettingsReader.fileName) { return path }
            fields.findings.report(
                .fileOutsideProject, "\(quoted: text) is outside the project", at: range)
            return nil
        }
    }

    private func domain(_ text: String, _ range: TextRange, _ findings: Findings) -> String? {
        if let address = try? Address("someone@" + text) { return String(address.domain) }
        findings.report(
            .settingsInvalid, "\(quoted: text) is not a domain", at: range,
            help: "write what follows the \"@\", such as contoso.com")
        return nil
    }

    private func timeZone(_ fields: FieldReader) -> String? {
        guard let node = fields["timeZone"], let text = fields.scalar(node) else { return nil }
        if isTimeZone(text.text) { return text.text }
        fields.findings.report(
            .settingsInvalid, "there is no time zone \(quoted: text.text)", at: text.range,
            help: "use a name of the IANA database, such as Europe/Berlin")
        return nil
    }

    private func timeSpan(_ key: String, _ fields: FieldReader) -> TimeSpan? {
        guard let node = fields[key], let text = fields.scalar(node) else { return nil }
        if let span = TimeSpan(text.text) { return span }
        fields.findings.report(
            .settingsInvalid, "\(quoted: text.text) is no length of time", at: text.range,
            help: "write it with a unit, as in 30m or 1h30m")
        return nil
    }

    private func percent(_ fields: FieldReader) -> Int? {
        guard let percent = fields.count("maxRemovedPercent"),
            let node = fields["maxRemovedPercent"]
        else { return nil }
        if percent <= 100 { return percent }
        fields.findings.report(
            .settingsInvalid, "maxRemovedPercent must be at most 100", at: node.range)
        return nil
    }

    private func decode(_ fields: FieldReader, into safety: inout SafetySettings) {
        fields.refuseUnknown([
            "maxRemovedPercent", "maxRemoved", "maxRemovedTotal", "exceptions",
        ])
        if let percent = percent(fields) { safety.maxRemovedPercent = percent }
        if let count = fields.count("maxRemoved") { safety.maxRemoved = count }
        if let count = fields.count("maxRemovedTotal") { safety.maxRemovedTotal = count }
        safety.exceptions = (fields.items("exceptions") ?? []).compactMap { node in
            fields.mapping(in: node, called: "an exception").flatMap(exception)
        }
    }

    private func exception(_ fields: FieldReader) -> SafetyException? {
        fields.refuseUnknown(["group", "maxRemoved", "until", "reason"])
        let group = fields.required("group")
        let id = group.flatMap(fields.id)
        let count = fields.required("maxRemoved").flatMap { _ in fields.count("maxRemoved") }
        let until = fields.required("until").flatMap { _ in fields.day("until") }
        let reason = fields.required("reason").flatMap(fields.scalar)
        guard let group, let id, let count, let until, let reason else { return nil }
        return SafetyException(
            group: id, maxRemoved: count, until: until, reason: reason.text,
            place: fields.findings.place(group.range))
    }

    private func levels(_ fields: FieldReader) -> [RuleID: RuleLevel] {
        var levels: [RuleID: RuleLevel] = [:]
        for pair in fields.pairs {
            guard let text = fields.scalar(pair.value) else { continue }
            let id = RuleID(pair.key)
            guard let rule = Rule.named(id) else {
                let guess = Suggestion.nearest(to: pair.key, in: Rule.all.map(\.id.text))
                fields.findings.report(
                    .settingsInvalid, "there is no rule \(quoted: pair.key)", at: pair.keyRange,
                    help: guess.map { "did you mean \(quoted: $0)?" })
                continue
            }
            guard let level = RuleLevel(rawValue: text.text) else {
                fields.findings.report(
                    .settingsInvalid, "\(quoted: text.text) is no severity", at: text.range,
                    help: "write error, warning or off")
                continue
            }
            guard rule.isAdjustable else {
                fields.findings.report(
                    .settingsInvalid, "the severity of \(quoted: pair.key) cannot be set",
                    at: pair.keyRange,
                    help: "only warnings can be set: nothing switches a rule off for everybody")
                continue
            }
            levels[id] = level
        }
        return levels
    }
}

extension YAMLNode {
    /// Whether it is what an empty file gives.
    fileprivate var isEmpty: Bool {
        if case .scalar("", .plain) = content { true } else { false }
    }
}
