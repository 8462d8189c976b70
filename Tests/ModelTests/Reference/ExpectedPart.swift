/// What a part of a membership should be now: what the seal left, and what the holds made since make
/// of it while they stand.
struct ExpectedPart<Part: Equatable> {
    /// Nil where there should be no membership.
    private(set) var value: Part?
    /// The last revision that changed it otherwise.
    private(set) var disturbed: Int?

    init(
        of name: String, in id: String, heldIn: Part, by reference: Reference,
        _ part: @escaping (Group.Details?) -> Part?
    ) {
        let stored = { part(reference.group(id, at: $0)?.members[name]) }
        let seal = reference.seal(of: id)
        let holds = reference.holds.enumerated().filter { _, hold in
            hold.name == name && (hold.id ?? id) == id && hold.made != hold.ended
        }
        // A removal that left the group as it was has no effect.
        let overlays = holds.filter { _, hold in
            hold.made > seal && (hold.until != nil || stored(hold.made) == nil)
        }
        var sealed = stored(seal)
        value = sealed
        /// By the hold that lies over it then, or none.
        var disturbances: [Int?: Int] = [:]
        for serial in seal...reference.serial where serial > seal {
            if holds.contains(where: { $1.ended == serial && $1.made <= seal }) {
                // Nobody knows any more what was there before it.
                sealed = stored(serial)
                disturbances[nil] = nil
            }
            let overlay = overlays.last { $1.stood(at: serial) }
            if !holds.contains(where: { $1.made == serial || $1.ended == serial }) {
                if stored(serial) != stored(serial - 1) { disturbances[overlay?.offset] = serial }
            } else if stored(serial - 1) != value {
                // What others did is there still.
                disturbances[overlay?.offset] = disturbances[overlay?.offset] ?? serial
            } else if overlay == nil, disturbances[nil] == nil {
                // What a lift did, or did not do, is no drift.
                sealed = stored(serial)
            }
            value = overlay.map { $1.until == nil ? nil : heldIn } ?? sealed
            disturbed = disturbances[overlay?.offset]
        }
    }
}
