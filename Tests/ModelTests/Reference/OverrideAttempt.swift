/// An override at work on a copy of the reference.
struct OverrideAttempt {
    private(set) var reference: Reference
    /// The exit code.
    var status: Int32 = 0
    let override: Override
    private let at: String
    private var revision: Reference.Revision
    private var isIdle = true

    init(_ override: Override, on reference: Reference, at: String) {
        self.reference = reference
        self.override = override
        self.at = at
        revision = Reference.Revision(
            at: at, actor: "release@contoso.com", origin: "override", message: override.reason)
        if let id = override.id { act(on: id) } else { actEverywhere() }
        if isIdle { return }
        if status == 1 { status = 0 }
        self.reference.append(revision)
    }

    private var serial: Int { reference.serial + 1 }

    /// In one group all is done or nothing.
    private mutating func act(on id: String) {
        let before = self
        let isDone = attempt(on: id) { attempt in
            for name in attempt.override.names {
                switch attempt.override.action {
                case .add(_, let until): attempt.add(name, to: id, until: until)
                case .remove: attempt.remove(name, from: id)
                case .lift: attempt.lift(name, in: id)
                }
            }
        }
        guard isDone, status != 3 else {
            self = before
            status = 3
            return
        }
    }

    /// Does something to one group, unless nobody who stays for good would be left.
    mutating func attempt(
        on id: String, _ act: (inout OverrideAttempt) -> Void
    ) -> Bool {
        var attempt = self
        act(&attempt)
        guard attempt.endangers(id, from: reference) else {
            self = attempt
            return true
        }
        status = 3
        return false
    }

    /// Whether somebody has left and nobody stays for good; where nobody did before, anybody will do.
    private func endangers(_ id: String, from before: Reference) -> Bool {
        let old = before.groups[id]?.members ?? [:]
        let new = reference.groups[id]?.members ?? [:]
        guard old.keys.contains(where: { new[$0] == nil }) else { return false }
        let day = String(at.prefix(10))
        guard reference.stayingForGood(in: id, on: day).isEmpty else { return false }
        return new.isEmpty || !before.stayingForGood(in: id, on: day).isEmpty
    }

    private mutating func add(_ name: String, to id: String, until: String) {
        let own = reference.standingHold(on: name, in: id)
        let isHeldOut = own.map { reference.holds[$0].until == nil } ?? false
        guard !isHeldOut, reference.standingHold(on: name, in: nil) == nil else {
            status = 3
            return
        }
        let details = reference.groups[id]?.members[name]
        var taken = own.map { reference.holds[$0].taken } ?? [:]
        if let own {
            end(own)
        } else if let details {
            guard details.isOver(on: String(at.prefix(10))) else { return }
            change(id, name, to: nil)
            taken[id] = Hold.Taken(details: details, by: serial)
        }
        if reference.groups[id]?.members[name] == nil { change(id, name, to: Group.Details()) }
        hold(name, in: id, .add(until: until), taken)
    }

    private mutating func remove(_ name: String, from id: String) {
        let own = reference.standingHold(on: name, in: id).map { ($0, reference.holds[$0]) }
        let isMember = reference.groups[id]?.members[name] != nil
        if !isMember, let own, own.1.until == nil { return }
        var taken = own.map { $1.until == nil ? $1.taken : [:] } ?? [:]
        if isMember { take(name, from: id, into: &taken) }
        if let own { end(own.0) }
        hold(name, in: id, .remove, taken)
    }

    private mutating func lift(_ name: String, in id: String) {
        let isFree = reference.standingHold(on: name, in: nil) == nil
        guard let own = reference.standingHold(on: name, in: id) else {
            status = max(status, isFree ? 1 : 3)
            return
        }
        end(own)
        let hold = reference.holds[own]
        let isMember = reference.groups[id]?.members[name] != nil
        if isMember {
            if hold.until == nil { return }
            change(id, name, to: nil)
        }
        if isFree, let details = hold.taken[id]?.details { change(id, name, to: details) }
    }
}

extension OverrideAttempt {
    /// Takes a member out, and keeps what the first hold of a chain took; who was there by an
    /// addition is not to come back.
    mutating func take(
        _ name: String, from id: String, into taken: inout [String: Hold.Taken]
    ) {
        guard let details = reference.groups[id]?.members[name] else { return }
        let own = reference.standingHold(on: name, in: id).map { reference.holds[$0] }
        if taken[id] == nil {
            taken[id] = Hold.Taken(details: own?.until == nil ? details : nil, by: serial)
        }
        change(id, name, to: nil)
    }

    mutating func change(_ id: String, _ name: String, to details: Group.Details?) {
        isIdle = false
        reference.set(name, to: details, in: id)
        if details == nil {
            revision.effects[id, default: .init()].removed += 1
        } else {
            revision.effects[id, default: .init()].added += 1
        }
    }

    mutating func end(_ hold: Int) {
        isIdle = false
        reference.end(hold, by: serial)
        if let id = reference.holds[hold].id { touch(id) }
    }

    mutating func hold(
        _ name: String, in id: String?, _ action: Hold.Action, _ taken: [String: Hold.Taken]
    ) {
        isIdle = false
        reference.hold(
            Hold(
                id: id, name: name, action: action, by: "release@contoso.com", at: at,
                reason: override.reason, made: serial, taken: taken))
        if let id { touch(id) }
    }

    /// A revision names the groups whose holds it changes.
    private mutating func touch(_ id: String) {
        revision.effects[id, default: .init()].action = "update"
    }
}
