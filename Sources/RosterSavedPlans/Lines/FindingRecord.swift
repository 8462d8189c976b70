internal import RosterModel

/// A finding about the files that the plan was made from.
struct FindingRecord: Codable {
    /// Lines of files that are longer are left out: a list may be one line of many megabytes, and
    /// have a finding for every member.
    private static let excerptLimit = 4096

    struct Note: Codable {
        let message: MessageRecord
        let place: PlaceRecord
    }

    let excerpt: String?
    let help: MessageRecord?
    let message: MessageRecord
    let notes: [Note]
    let place: PlaceRecord
    let rule: String
    let severity: String

    init(_ finding: Diagnostic) {
        rule = finding.rule.text
        severity = finding.severity.rawValue
        message = MessageRecord(finding.message)
        place = PlaceRecord(finding.place)
        excerpt = finding.excerpt.flatMap { $0.utf8.count > Self.excerptLimit ? nil : $0 }
        notes = finding.notes.map {
            Note(message: MessageRecord($0.message), place: PlaceRecord($0.place))
        }
        help = finding.help.map(MessageRecord.init)
    }

    func finding() throws -> Diagnostic {
        var finding = Diagnostic(
            try RosterSavedPlans.rule(rule), try message.message(), at: try place.place(),
            excerpt: excerpt,
            notes: try notes.map {
                Diagnostic.Note(try $0.message.message(), at: try $0.place.place())
            },
            help: try help?.message())
        guard let severity = Severity(rawValue: severity) else { throw LineProblem.unknown }
        finding.severity = severity
        return finding
    }
}
