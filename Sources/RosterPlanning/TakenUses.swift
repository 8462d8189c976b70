internal import RosterModel

/// What uses of other projects have in the apps that projects of one state share.
struct TakenUses {
    /// Something of an app that one use can have.
    private struct Claim: Hashable {
        /// In words that stand before the one who has it.
        let title: String
        let app: String
        let parts: [String]
    }

    private var owners: [Claim: ForeignResource] = [:]

    init(_ stored: StoredInventory) {
        for foreign in stored.foreign {
            for claim in Self.claims(of: foreign.resource) { owners[claim] = foreign }
        }
    }

    /// Why a declared use cannot be written; nil when it can.
    func refusal(of declared: DeclaredResource) -> Refusal? {
        for claim in Self.claims(of: declared.resource) {
            guard let owner = owners[claim] else { continue }
            return Refusal(
                .useTaken, declared.resource,
                """
                \(claim.title) \(quoted: owner.resource.id) of project \(quoted: owner.project)
                """,
                at: declared.place,
                help: [
                    """
                    Both are about \(quoted: claim.app), where every use counts, whatever project it \
                    is of. Change one of them.
                    """
                ])
        }
        return nil
    }

    private static func claims(of use: Resource) -> [Claim] {
        guard let app = use.attributes.text(.app) else { return [] }
        let name = FoldedName(use.name).text
        switch use.kind {
        case .packageFlight:
            let rank = use.attributes.rank.map {
                Claim(title: "has the rank of", app: app, parts: [String($0)])
            }
            return [rank, Claim(title: "has the name of", app: app, parts: [name])]
                .compactMap { $0 }
        case .privateAudience:
            return [Claim(title: "is for the same app as", app: app, parts: [])]
        case .targetedOffer:
            let addOn = use.attributes.text(.addOn) ?? ""
            return [Claim(title: "makes the offer of", app: app, parts: [name, addOn])]
        case .knownUserGroup, .segment, .targetedNotification:
            return []
        }
    }
}
