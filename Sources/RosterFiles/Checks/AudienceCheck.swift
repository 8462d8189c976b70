internal import RosterModel

/// Finds flights for people who cannot see the app, since they are outside its private audience.
struct AudienceCheck {
    private let declarations: [DeclarationDraft]
    private let loader: MemberLoader
    private let today: CalendarDay

    init(_ declarations: [DeclarationDraft], _ loader: MemberLoader, today: CalendarDay) {
        self.declarations = declarations
        self.loader = loader
        self.today = today
    }

    func diagnostics() -> [Diagnostic] {
        let audiences = declarations.filter { $0.kind == .privateAudience && !isPublic($0) }
        do throws(ReadingError) {
            var found: [Diagnostic] = []
            for audience in audiences { found += try diagnostics(of: audience) }
            return found
        } catch {
            return [error.diagnostic]
        }
    }

    private func isPublic(_ audience: DeclarationDraft) -> Bool {
        audience.attributes.publicOn?.hasCome(by: "\(today)T00:00:00.000Z") ?? false
    }

    private func diagnostics(
        of audience: DeclarationDraft
    ) throws(ReadingError) -> [Diagnostic] {
        let inside = Set(audience.uses.map(\.id))
        let flights = declarations.filter {
            $0.kind == .packageFlight && $0.attributes[.app] == audience.attributes[.app]
                && !$0.uses.allSatisfy { inside.contains($0.id) }
        }
        guard !flights.isEmpty else { return [] }
        let references = flights.flatMap(\.uses).filter { !inside.contains($0.id) }
        let allowed = AddressSet.union(try inside.sorted().map(addresses))
        // Many flights may name one long group.
        var counts: [ResourceID: (outside: Int, all: Int)] = [:]
        for group in Set(references.map(\.id)) {
            let members = try addresses(of: group)
            counts[group] = (members.count - members.sharedCount(with: allowed), members.count)
        }
        return references.compactMap { group in
            guard let count = counts[group.id], count.outside > 0 else { return nil }
            return Diagnostic(
                .flightOutsideAudience,
                """
                \(count.outside) of the \(count.all.counted("member")) of \(quoted: group.id) \
                cannot see the app: they are outside its private audience
                """,
                at: group.place,
                notes: [Diagnostic.Note("the audience is declared here", at: audience.place)],
                help: "add them to a group of the audience, or give the flight to a group inside")
        }
    }

    private func addresses(of group: ResourceID) throws(ReadingError) -> AddressSet {
        try loader.members(of: group).members.addresses
    }
}
