/// An override at work on a copy of the reference.
struct OverrideAttempt {
    private(set) var reference: Reference
    /// The exit code.
    private(set) var status: Int32 = 0
    private let override: Override
    private let at: String
    private var revision: Reference.Revision
    private var isIdle = true

    init(_ override: Override, on reference: Reference, at: String) {
        self.reference = reference
        self.override = override
        self.at = at
        revision = Reference.Revision(
            at: at, actor: "release@contoso.com", origin: "override", message: override.reason)
        if let id = override.id { act(on: id, before: reference) } else { actEverywhere() }
        if isIdle { return }
        if status == 1 { status = 0 }
        self.reference.append(revision)
    }

    private var serial: Int { reference.serial + 1 }

    /// In one group all is done or nothing.
    private mutating func act(on id: String, before: Reference) {
        for name in override.names {
            switch override.action {
            case .add(_, let until): add(name, to: id, until: until)
            case .remove: remove(name, from: id)
            case .lift: lift(name, in: id)
            }
        }
        if reference.groups[id]?.members.isEmpty ?? true { status = 3 }
        guard status == 3 else { return }
        reference = before
        isIdle = true
    }

    private mutating func add(_ name: String, to id: String, until: String) {
        if reference.standingHold(on: name, in: nil) != nil {
            status = 3
            return
        }
        let own = reference.standingHold(on: name, in: id)
        let isMember = reference.groups[id]?.members[name] != nil
        if isMember && own == nil { return }
        if let own { end(own) }
        if !isMember { change(id, name, to: Group.Details()) }
        hold(name, in: id, .add(until: until))
    }

    private mutating func remove(_ name: String, from id: String) {
        let own = reference.standingHold(on: name, in: id)
        let details = reference.groups[id]?.members[name]
        if details == nil, let own, reference.holds[own].action == .remove { return }
        if let own { end(own) }
        if details != nil { change(id, name, to: nil) }
        hold(name, in: id, .remove, taken: details.map { [id: $0] } ?? [:])
    }

    private mutating func lift(_ name: String, in id: String) {
        let everywhere = reference.standingHold(on: name, in: nil)
        guard let own = reference.standingHold(on: name, in: id) else {
            status = max(status, everywhere == nil ? 1 : 3)
            return
        }
        end(own)
        let hold = reference.holds[own]
        let isMember = reference.groups[id]?.members[name] != nil
        if hold.until != nil {
            if isMember { change(id, name, to: nil) }
        } else if let details = hold.taken[id], !isMember, everywhere == nil {
            change(id, name, to: details)
        }
    }

    /// What cannot be done in one group is done in the others.
    private mutating func actEverywhere() {
        for name in override.names {
            if override.action == .remove { removeEverywhere(name) } else { liftEverywhere(name) }
        }
    }

    private mutating func removeEverywhere(_ name: String) {
        if reference.standingHold(on: name, in: nil) == nil { hold(name, in: nil, .remove) }
        for id in reference.groups.keys.sorted() {
            if let own = reference.standingHold(on: name, in: id),
                reference.holds[own].until != nil
            {
                end(own)
            }
            guard let group = reference.groups[id], let details = group.members[name] else {
                continue
            }
            if group.members.count == 1 {
                status = 3
                revision.effects[id] = nil
            } else {
                change(id, name, to: nil)
                reference.take(name, details, from: id)
            }
        }
    }

    private mutating func liftEverywhere(_ name: String) {
        guard let own = reference.standingHold(on: name, in: nil) else {
            status = 1
            return
        }
        end(own)
        for (id, details) in reference.holds[own].taken
        where reference.groups[id]?.members[name] == nil
            && reference.standingHold(on: name, in: id) == nil
        {
            change(id, name, to: details)
        }
    }

    private mutating func change(_ id: String, _ name: String, to details: Group.Details?) {
        isIdle = false
        reference.set(name, to: details, in: id)
        if details == nil {
            revision.effects[id, default: .init()].removed += 1
        } else {
            revision.effects[id, default: .init()].added += 1
        }
    }

    private mutating func end(_ hold: Int) {
        isIdle = false
        reference.end(hold, by: serial)
        if let id = reference.holds[hold].id { touch(id) }
    }

    private mutating func hold(
        _ name: String, in id: String?, _ action: Hold.Action, taken: [String: Group.Details] = [:]
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
