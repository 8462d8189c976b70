/// What somebody who breaks the glass wants.
package struct Override: Equatable, Sendable {
    package enum Scope: Equatable, Sendable {
        case group(ResourceID)
        /// Every group of the state, those made later included.
        case everywhere
    }

    package enum Action: Equatable, Sendable {
        /// Lets people in until a time, in UTC as in `Revision.at`.
        case add(until: String)
        /// Keeps people out.
        case remove
        /// Ends holds, and undoes what they did.
        case lift
    }

    package let scope: Scope
    package let action: Action
    package let addresses: AddressSet
    /// Which day it is: whose last day is over does not count.
    package let day: CalendarDay

    package init(_ action: Action, _ addresses: AddressSet, in scope: Scope, on day: CalendarDay) {
        self.day = day
        self.action = action
        self.addresses = addresses
        self.scope = scope
    }
}

/// What an override came to.
package struct OverrideOutcome: Equatable, Sendable {
    /// What was done to one group.
    package struct Edit: Equatable, Sendable {
        package let group: Resource
        package let added: Members
        package let removed: AddressSet

        package init(group: Resource, added: Members, removed: AddressSet) {
            self.group = group
            self.added = added
            self.removed = removed
        }
    }

    /// Somebody for whom something was not done.
    package struct Exception: Equatable, Sendable {
        package enum Reason: Equatable, Sendable {
            /// A member already, and not by a hold.
            case isMember
            /// Nobody who could be removed, and held out already.
            case isOutAlready
            /// The hold that keeps them out of the group, or of every group.
            case isHeldOut(by: Hold)
            /// Nothing holds them here.
            case notHeld
            /// The group was applied since they were removed: the next apply knows whether they are
            /// declared.
            case wasApplied
            /// Nobody would be left who stays for good.
            case wouldEmpty
            /// The group would have this many members.
            case wouldOverfill(Int)
        }

        package let address: Address
        /// Nil for everywhere.
        package let group: ResourceID?
        package let reason: Reason

        package init(address: Address, group: ResourceID?, reason: Reason) {
            self.address = address
            self.group = group
            self.reason = reason
        }

        /// Whether it was wanted and could not be.
        package var isRefusal: Bool {
            switch reason {
            case .isMember, .isOutAlready, .notHeld, .wasApplied: false
            case .isHeldOut, .wouldEmpty, .wouldOverfill: true
            }
        }
    }

    /// Nil when there was nothing to do.
    package var revision: Revision?
    package var edits: [Edit] = []
    /// The holds that were made, in address order.
    package var made: [Address] = []
    /// The holds that were ended.
    package var ended: [Hold] = []
    package var exceptions: [Exception] = []
    /// The groups, by address, that somebody who was removed from one is a member of still: those
    /// that take the people of that group in, and others.
    package var remaining: [Address: [ResourceID]] = [:]

    package init() {}
}
