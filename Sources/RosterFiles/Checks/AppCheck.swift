internal import RosterModel

/// Checks what holds within an app: it and its add-ons are known, flights have ranks and names of
/// their own, and there is one private audience.
struct AppCheck {
    private let declarations: [DeclarationDraft]
    private let apps: [ResourceID: AppSettings]

    init(_ declarations: [DeclarationDraft], settings: Settings) {
        self.declarations = declarations.filter { $0.attributes.text(.app) != nil }
        apps = settings.apps
    }

    func diagnostics() -> [Diagnostic] {
        declarations.compactMap(unknown) + flights() + audiences() + offers() + notifications()
    }

    private func unknown(_ draft: DeclarationDraft) -> Diagnostic? {
        guard !apps.isEmpty, let app = draft.attributes.text(.app).flatMap({ ResourceID($0) })
        else { return nil }
        guard let settings = apps[app] else {
            return problem(
                "no app has the id \(quoted: app)", draft, .app, app, among: Array(apps.keys),
                else: "list it under \"apps\" in roster.yaml")
        }
        guard let addOn = draft.attributes.text(.addOn).flatMap({ ResourceID($0) }),
            !settings.addOns.contains(addOn)
        else { return nil }
        return problem(
            "\(quoted: app) has no add-on \(quoted: addOn)", draft, .addOn, addOn,
            among: settings.addOns, else: "list it with the app in roster.yaml")
    }

    private func problem(
        _ message: Message, _ draft: DeclarationDraft, _ name: AttributeName, _ id: ResourceID,
        among known: [ResourceID], else help: Message
    ) -> Diagnostic {
        let guess = Suggestion.nearest(to: id.text, in: known.map(\.text))
        return Diagnostic(
            .appUnknown, message, at: draft.attributePlaces[name] ?? draft.place,
            help: guess.map { "did you mean \(quoted: $0)?" } ?? help)
    }

    private func flights() -> [Diagnostic] {
        let flights = declarations.filter { $0.kind == .packageFlight }
        let ranks = flights.repeated { Key($0, $0.attributes.rank.map(String.init)) }.map {
            Diagnostic(
                .flightRank,
                "\(quoted: $1.id) and \(quoted: $0.id) have the same rank in one app",
                at: $1.attributePlaces[.rank] ?? $1.place,
                notes: [
                    Diagnostic.Note("first used here", at: $0.attributePlaces[.rank] ?? $0.place)
                ],
                help: "of two flights the one with the higher rank wins: give each its own")
        }
        let names = flights.repeated { Key($0, FoldedName($0.name).text) }.map {
            Diagnostic(
                .nameDuplicate, "the name \(quoted: $1.name) is used by two flights of one app",
                at: $1.namePlace, notes: [Diagnostic.Note("first used here", at: $0.namePlace)],
                help: "names must differ by more than case")
        }
        let grounds = flights.filter { FlightResource.isGround($0.name) }.map {
            Diagnostic(
                .nameInvalid, "no flight can have the name \(quoted: $0.name)", at: $0.namePlace,
                help:
                    "the portal calls what everybody gets so, who is in no flight: choose another name"
            )
        }
        return ranks + names + grounds
    }

    private func audiences() -> [Diagnostic] {
        declarations.filter { $0.kind == .privateAudience }.repeated { Key($0, "") }.map {
            Diagnostic(
                .audienceDuplicate, "\(quoted: $1.id) is a second private audience of one app",
                at: $1.place, notes: [Diagnostic.Note("the first is declared here", at: $0.place)],
                help: "name the groups of both in one")
        }
    }

    private func offers() -> [Diagnostic] {
        declarations.filter { $0.kind == .targetedOffer }.repeated {
            Key($0, FoldedName($0.name).text, $0.attributes.text(.addOn))
        }.map {
            Diagnostic(
                .offerDuplicate,
                "\(quoted: $1.id) makes the offer of \(quoted: $0.id) once more",
                at: $1.place, notes: [Diagnostic.Note("first made here", at: $0.place)],
                help:
                    "an offer, its app and its add-on go together once: change the name, or remove one"
            )
        }
    }

    private func notifications() -> [Diagnostic] {
        declarations.filter { $0.kind == .targetedNotification }.map { draft in
            Diagnostic(
                .notificationRetired, "targeted notifications are no more", at: draft.place,
                help: "the vendor retired them at the end of 2024: remove the declaration")
        }
    }

    /// What must be unique within an app; never equal where a part is missing.
    private struct Key: Hashable {
        private let parts: [String]

        init(_ draft: DeclarationDraft, _ parts: String?...) {
            let known = parts.compactMap { $0 }
            self.parts =
                [draft.attributes.text(.app) ?? ""] + known
                + (known.count < parts.count ? [draft.id.text] : [])
        }
    }
}

extension [DeclarationDraft] {
    /// The declarations whose key an earlier one has, with that one.
    func repeated(
        by key: (DeclarationDraft) -> some Hashable
    ) -> [(first: DeclarationDraft, again: DeclarationDraft)] {
        var firsts: [AnyHashable: DeclarationDraft] = [:]
        var pairs: [(first: DeclarationDraft, again: DeclarationDraft)] = []
        for draft in self {
            let key = AnyHashable(key(draft))
            if let first = firsts[key] {
                pairs.append((first, draft))
            } else {
                firsts[key] = draft
            }
        }
        return pairs
    }
}
