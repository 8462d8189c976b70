package import RosterModel

/// A segment as it was evaluated: which one, by which condition, and as of which day.
package struct EvaluatedSegment: Sendable {
    package enum Source: String, Sendable {
        /// As the files say.
        case declared
        /// As the last apply left it.
        case stored
    }

    package let resource: Resource
    package let app: ResourceID
    package let condition: Condition
    package let source: Source
    package let day: CalendarDay

    /// Nil for a group that is no segment.
    package init?(_ resource: Resource, _ source: Source, on day: CalendarDay) {
        guard let app = resource.attributes.text(.app).flatMap({ ResourceID($0) }),
            let condition = resource.attributes.condition
        else { return nil }
        self.resource = resource
        self.app = app
        self.condition = condition
        self.source = source
        self.day = day
    }

    /// `segment adults "Adults", as declared`.
    func title(_ options: ReportOptions) -> String {
        let name = "\(resource.id) \"\(options.text(data: resource.name.text))\""
        return "segment \(options.paint(.bold, name)), as \(source.rawValue)"
    }

    /// The condition as people read it.
    func text(_ options: ReportOptions) -> String { options.text(data: condition.text) }
}

extension JSONWriter {
    /// The fields that every document about a segment begins with.
    mutating func head(
        of segment: EvaluatedSegment, _ options: ReportOptions, _ project: String,
        _ identity: StateIdentity
    ) {
        field("formatVersion", 1)
        field("asOf", segment.day.description)
        addresses(options)
        field("project", project)
        field("state", identity)
        key("segment")
        object { json in
            json.field("id", segment.resource.id.text)
            json.field("name", segment.resource.name.text)
            json.field("app", segment.app.text)
            json.field("where", segment.condition.text)
            json.field("source", segment.source.rawValue)
        }
    }
}
