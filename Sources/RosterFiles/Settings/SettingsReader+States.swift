internal import RosterModel

extension SettingsReader {
    /// Reads `state` and `states`.
    func decodeStates(_ fields: FieldReader, into settings: inout Settings) {
        if let states = fields.mapping("states") {
            for pair in states.pairs {
                let name = name(pair, states.findings)
                guard let place = place(pair.value, states), let name else { continue }
                settings.states[name] = place
            }
            if !states.pairs.isEmpty { settings.state = nil }
        }
        if let node = fields["state"], !node.isBlank, let place = place(node, fields) {
            settings.state = place
        }
    }

    private func name(_ pair: YAMLNode.Entry, _ findings: Findings) -> String? {
        if let id = ResourceID(pair.key) { return id.text }
        findings.report(
            .idInvalid, "\(quoted: pair.key) is not a name of a state", at: pair.keyRange,
            help: """
                a name starts with a letter a to z and goes on with up to 62 letters a to z, digits \
                and hyphens
                """)
        return nil
    }

    private func place(_ node: YAMLNode, _ fields: FieldReader) -> StatePlace? {
        guard let text = fields.scalar(node) else { return nil }
        let place: StatePlace
        do throws(StatePlaceProblem) {
            place = try StatePlace(text.text)
        } catch {
            fields.findings.report(
                .settingsInvalid, "this is no place of a state", at: text.range,
                help: "\(error.description)")
            return nil
        }
        if case .postgres(let server) = place, server.hasPassword {
            fields.findings.report(
                .settingsInvalid, "a password stands here, where everybody can read it",
                at: text.range,
                help: """
                    take it out and change it; then give it in the variable PGPASSWORD, or in a file \
                    that PGPASSFILE names
                    """)
            return nil
        }
        return place
    }
}

extension Diagnostic {
    /// The same, without a line of the file that may hold a password.
    var withoutSecrets: Diagnostic {
        let line = excerpt?.lowercased() ?? ""
        guard ["postgres", "password"].contains(where: line.contains) else { return self }
        var copy = self
        copy.excerpt = nil
        return copy
    }
}

extension YAMLNode {
    /// Whether a key is there without a value, or with an empty one.
    fileprivate var isBlank: Bool {
        if case .scalar("", _) = content { true } else { false }
    }
}
