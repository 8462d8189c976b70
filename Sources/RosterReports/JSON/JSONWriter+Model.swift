internal import RosterModel

extension JSONWriter {
    mutating func field(_ name: String, _ place: SourcePlace?) {
        field(name, place) { json, place in
            json.field("file", path: place.file)
            json.field("line", place.range.start.line)
            json.field("column", place.range.start.column)
        }
    }

    /// The fields `kind`, `id` and `name`.
    mutating func identity(of resource: Resource) {
        field("kind", resource.kind.rawValue)
        field("id", resource.id.text)
        field("name", resource.name.text)
    }

    /// The fields that say how addresses appear.
    mutating func addresses(_ options: ReportOptions) {
        switch options.addresses {
        case .shown:
            field("addresses", "show")
        case .masked(let mask):
            field("addresses", "mask")
            field("addressTags", mask.isOfThisRun ? "run" : "key")
        }
    }

    mutating func field(_ name: String, _ identity: StateIdentity) {
        key(name)
        object { $0.fields(of: identity) }
    }

    /// The fields of a state's identity.
    mutating func fields(of identity: StateIdentity) {
        field("lineage", identity.lineage)
        field("epoch", identity.epoch)
        field("serial", identity.serial)
    }

    /// A point in the past that was asked for; null for now.
    mutating func field(_ name: String, _ point: StatePoint?) {
        field(name, point) { json, point in
            json.field("serial", point.serial)
            json.field("time", point.moment)
        }
    }

    mutating func field(_ name: String, _ origin: DriftOrigin) {
        key(name)
        object { json in
            json.field("serial", origin.serial)
            json.field("at", origin.at)
            json.field("actor", origin.actor)
            if let reason = origin.reason { json.field("reason", reason) }
        }
    }

    mutating func field(_ name: String, _ value: AttributeValue?) {
        key(name)
        switch value {
        case .text(let text)?: self.value(text)
        case .list(let items)?: array(items) { $0.value($1) }
        case .flag(let flag)?: self.value(flag)
        case .number(let number)?: self.value(number)
        case .condition(let condition)?: self.value(condition.text)
        case nil: null()
        }
    }

    mutating func field(_ name: String, _ changes: [AttributeChange]) {
        key(name)
        array(changes) { json, change in
            json.object { json in
                json.field("name", change.name)
                json.field("before", change.before)
                json.field("after", change.after)
            }
        }
    }

    /// The field `diagnostics`.
    mutating func diagnostics(_ diagnostics: [Diagnostic], _ options: ReportOptions) {
        key("diagnostics")
        array(diagnostics) { json, diagnostic in
            json.object { $0.diagnostic(diagnostic, options) }
        }
    }

    private mutating func diagnostic(_ diagnostic: Diagnostic, _ options: ReportOptions) {
        let range = diagnostic.place.range
        field("severity", diagnostic.severity.rawValue)
        field("rule", diagnostic.rule.text)
        field("message", options.plain(diagnostic.message))
        field("file", path: diagnostic.place.file)
        field("line", range.start.line)
        field("column", range.start.column)
        field("endLine", range.end.line)
        field("endColumn", range.end.column)
        key("notes")
        array(diagnostic.notes) { json, note in
            json.object { json in
                json.field("message", options.plain(note.message))
                json.field("file", path: note.place.file)
                json.field("line", note.place.range.start.line)
                json.field("column", note.place.range.start.column)
            }
        }
        field("help", diagnostic.help.map(options.plain))
    }
}
