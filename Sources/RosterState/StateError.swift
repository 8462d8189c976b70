package import RosterModel

/// Why a stored state cannot be read or written.
package enum StateError: Error, Equatable, Sendable {
    /// There is none at this place.
    case missing(place: String)
    /// The place cannot be opened or created.
    case unreachable(place: String, reason: String)
    /// What is there is no state of Roster.
    case notAState(place: String)
    /// A newer Roster has migrated it.
    case newer(place: String)
    /// An older Roster made it.
    case outdated(place: String)
    case guardsChanged([String])
    /// Something differs that guards can be made anew for.
    case damaged(place: String, reason: String)
    /// The state is not the one that was planned against.
    case otherLineage
    /// These resources changed since they were planned.
    case stale([ResourceID])
    /// A group whose list goes its way is not stored.
    case groupGone(ResourceID)
    /// The app of this private audience is public by now, as it was not when it was planned.
    case becamePublic(ResourceID)
    /// Changes do not lead to what they announce.
    case inconsistent(ResourceID)
    /// Another commit of the project was applied meanwhile.
    case overtaken(by: String?)
    /// Somebody else is writing, longer than one was ready to wait.
    case busy(place: String, holder: LockHolder?)
    /// Its server cannot be reached, is starting, or went away before anything was committed.
    case unavailable(place: String, reason: String)
    /// The connection broke while the revision with this id was committed, and nobody can be asked.
    case unknownOutcome(place: String, revision: String)
    /// The database does not let this user do that.
    case notPermitted(place: String, reason: String)
    case readOnly(place: String)
    case full(place: String)
    /// A group would have fewer or more members than it may.
    case size(ResourceID, count: Int)
    /// The table or view of customers that `roster.yaml` names is not as it says.
    case customersUnreadable(table: String, reason: String)
    /// So many customers of a list did not come into the table, and no statement failed.
    case customersNotTaken(Int)
    case interrupted
    /// What the database says.
    case failed(place: String, reason: String)
}

extension StateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let place):
            "there is no state at \(place). Create one with: roster init"
        case .unreachable(let place, let reason):
            "cannot open the state at \(place): \(reason)"
        case .notAState(let place):
            "\(place) is not a state of Roster"
        case .newer(let place):
            "the state at \(place) was migrated by a newer Roster: use that version"
        case .outdated(let place):
            "the state at \(place) was made by an older Roster. Migrate it with: roster init"
        case .guardsChanged(let names):
            "the guards of the state are not in place (\(names.joined(separator: ", "))). "
                + "See what differs and put them back with: roster init"
        case .damaged(let place, let reason):
            "the state at \(place) is damaged: \(reason). Restore it from a backup"
        case .otherLineage:
            "the state is not the one that was planned against: run plan again"
        case .stale(let ids):
            "the state changed since the plan was made (\(named(ids))): "
                + "nothing was applied. Plan it again"
        case .groupGone(let id):
            "no group \(id) is stored any more: no step of any list was recorded. "
                + "Run the command again"
        case .becamePublic(let id):
            "the app of \(id) is public by now, and stays so: nothing was applied. Plan it again"
        case .inconsistent(let id):
            "the plan does not lead to what it announces (\(id)): nothing was applied. Plan it again"
        case .overtaken(let commit):
            "\(commit.map { "commit \($0.prefix(12))" } ?? "another state") was applied meanwhile: "
                + "nothing was applied. Plan it again"
        case .busy(let place, let holder):
            "the state at \(place) is being written to by "
                + "\(holder.map(\.description) ?? "somebody else"): nothing was done. "
                + "Try again, or wait longer with: --lock-timeout"
        case .unavailable(let place, let reason):
            "the state at \(place) cannot be reached: \(reason). Nothing was done. Try again"
        case .unknownOutcome(let place, let revision):
            "the connection to the state at \(place) broke while revision \(revision) was "
                + "committed, and it cannot be asked whether it was. Apply again: it does what is "
                + "left to do"
        case .notPermitted(let place, let reason):
            "the state at \(place) does not permit this: \(reason)"
        case .readOnly(let place):
            "the state at \(place) may not be written"
        case .full(let place):
            "no room is left for the state at \(place): nothing was changed"
        case .size(let id, let count):
            "group \(id) would have \(count.counted("member")): nothing was applied"
        case .customersUnreadable(let table, let reason):
            "the customers in \(table) cannot be read: \(reason). See \"customers\" in roster.yaml"
        case .customersNotTaken(let count):
            "the table customers did not take \(count.counted("customer")) of the list: nothing was "
                + "loaded. See which trigger or rule on it leaves them out"
        case .interrupted:
            "interrupted: nothing was changed"
        case .failed(let place, let reason):
            "the state at \(place) failed: \(reason)"
        }
    }
}

/// The first ten ids, and how many more there are.
private func named(_ ids: [ResourceID]) -> String {
    let shown = ids.prefix(10).map(\.text).joined(separator: ", ")
    return ids.count > 10 ? "\(shown) and \((ids.count - 10).grouped) more" : shown
}
