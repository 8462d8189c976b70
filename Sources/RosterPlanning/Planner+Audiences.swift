internal import RosterModel

/// A private app can become public, once; a public one never private.
extension Planner {
    /// Why a stored private audience cannot become what is declared; nil when it can.
    func refusalOfAudience(from stored: Resource, to declared: DeclaredResource) -> Refusal? {
        guard stored.kind == .privateAudience else { return nil }
        let wanted = declared.resource.attributes
        if stored.attributes[.app] != wanted[.app] {
            return Refusal(
                .audienceBackToPrivate, stored, "cannot move to another app", at: declared.place,
                help: [
                    "It is about one app for ever. Declare a private audience of its own for the other."
                ])
        }
        guard let since = stored.attributes.publicOn, since.hasCome(by: moment),
            !wanted.isPublic(by: moment)
        else { return nil }
        return Refusal(
            .audienceBackToPrivate, stored, "cannot become private again", at: declared.place,
            help: [
                "Its app is public since \(shown(since)), and stays so. Write \(quoted: "publicOn: \(since)") again."
            ])
    }

    /// Why a private audience cannot be created; nil when it can.
    func refusalOfAudience(
        creating declared: DeclaredResource, _ stored: StoredInventory
    ) -> Refusal? {
        let wanted = declared.resource
        guard wanted.kind == .privateAudience, let app = wanted.attributes.text(.app),
            stored.isPublic(app, by: moment)
        else { return nil }
        return Refusal(
            .audienceBackToPrivate, wanted, "cannot be created: its app has been public",
            at: declared.place,
            help: ["What everybody has seen cannot become private. Remove the declaration."])
    }

    /// Why a stored use cannot be removed; nil when it can.
    func refusalOfRemoval(of stored: Resource, in inventory: StoredInventory) -> Refusal? {
        guard stored.kind == .privateAudience, !stored.attributes.isPublic(by: moment) else {
            return nil
        }
        if let app = stored.attributes.text(.app), inventory.isPublic(app, by: moment) {
            return nil
        }
        let date: Message =
            stored.attributes.publicOn.map { "It becomes public on \(shown($0))." }
            ?? "Say when its app becomes public, as in \(quoted: "publicOn: 2027-01-15T09:00:00Z")."
        return Refusal(
            .audienceBackToPrivate, stored, "cannot be removed while its app is private",
            help: [
                date,
                "Once that has passed, the declaration can go. Restore it with: roster pull \(stored.id.text)",
            ])
    }

    /// What cannot be taken back: that an app becomes public.
    func notesOnAudiences(_ changes: [Change]) -> [Message] {
        changes.compactMap { change in
            guard change.resource.kind == .privateAudience,
                change.attributes.contains(where: {
                    $0.name == AttributeName.publicOn.rawValue && $0.after != nil
                }),
                let time = change.resource.attributes.publicOn,
                let app = change.resource.attributes.text(.app)
            else { return nil }
            guard time.hasCome(by: moment) else {
                return """
                    \(quoted: change.resource.id): from \(shown(time)) on everybody can see \
                    \(quoted: app), for ever
                    """
            }
            return """
                \(quoted: change.resource.id): everybody can see \(quoted: app) as soon as this is \
                applied, for ever: \(shown(time)) has passed
                """
        }
    }

    private func shown(_ time: UTCTime) -> String { RosterModel.moment(time.text) }
}
