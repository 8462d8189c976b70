internal import RosterModel

extension SettingsReader {
    /// Reads `apps`, `currency` and `segments`.
    func decodeApps(_ fields: FieldReader, into settings: inout Settings) {
        for pair in fields.mapping("apps")?.pairs ?? [] {
            guard let id = ResourceID(pair.key) else {
                fields.findings.report(
                    .idInvalid, "\(quoted: pair.key) is not an id of an app", at: pair.keyRange,
                    help: """
                        an id starts with a letter a to z and goes on with up to 62 letters a to z, \
                        digits and hyphens
                        """)
                continue
            }
            settings.apps[id] = app(pair.value, fields)
        }
        if let currency = currency(fields) { settings.currency = currency }
        if let segments = fields.mapping("segments") {
            segments.refuseUnknown(["minimumSize"])
            if let size = segments.count("minimumSize") { settings.segments.minimumSize = size }
        }
    }

    /// An app of which nothing is said is written as `contoso-photos:` or `contoso-photos: {}`.
    private func app(_ node: YAMLNode, _ fields: FieldReader) -> AppSettings {
        var app = AppSettings()
        if case .scalar("", .plain) = node.content { return app }
        guard let keys = fields.mapping(in: node, called: "an app") else { return app }
        keys.refuseUnknown(["storeId", "addOns"])
        app.storeId = keys.text("storeId")
        app.addOns = (keys.items("addOns") ?? []).compactMap(keys.id)
        return app
    }

    private func currency(_ fields: FieldReader) -> String? {
        guard let node = fields["currency"], let text = fields.scalar(node) else { return nil }
        let isCode = text.text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        if isCode && text.text.utf8.count == 3 { return text.text }
        fields.findings.report(
            .settingsInvalid, "\(quoted: text.text) is no currency", at: text.range,
            help: "write its three letters of ISO 4217, as in EUR")
        return nil
    }
}
