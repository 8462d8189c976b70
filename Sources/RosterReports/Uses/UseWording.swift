internal import RosterModel

/// What reports say of uses of groups.
struct UseWording {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    /// `flight photos-beta "Beta" of contoso-photos, rank 3`.
    func line(_ use: Resource) -> String {
        let app = use.attributes.app.map { " of \($0)" } ?? ""
        return named(use) + app + (detail(of: use).map { ", " + $0 } ?? "")
    }

    /// `flight photos-beta "Beta"`.
    func named(_ use: Resource) -> String {
        "\(Self.short(use)) \"\(options.text(data: use.name.text))\""
    }

    /// `flight photos-beta`.
    static func short(_ use: Resource) -> String { "\(use.kind.useTitle) \(use.id)" }

    /// What tells it from others of its kind: `rank 3`, `public since 2027-01-15 09:00 UTC`.
    private func detail(of use: Resource) -> String? {
        [
            use.attributes.rank.map { "rank \($0)" },
            use.attributes.publicOn.map { "public from \(shownMoment($0.text)) on" },
            use.attributes.text(.addOn).map { "add-on \(options.text(data: $0))" },
        ].compactMap { $0 }.first
    }
}

extension Kind {
    /// The name of a use where it is clear what is spoken of: `flight`.
    var useTitle: String {
        switch self {
        case .packageFlight: "flight"
        case .targetedOffer: "offer"
        case .targetedNotification: "notification"
        case .knownUserGroup, .segment, .privateAudience: title
        }
    }
}
