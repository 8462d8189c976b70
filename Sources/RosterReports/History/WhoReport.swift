package import RosterModel

/// What a state knows of one person: in which groups, since when, by whom; and in which before.
package struct WhoReport: Report {
    /// A membership, with the revision that began it.
    package struct Membership {
        /// The group, as it was then.
        package let group: PastResource
        package let details: MemberDetails
        package let since: Revision
        /// Why the person does not count although still stored; nil for somebody who does.
        package let exception: MembershipException?
        /// Nil where nobody publishes, for the past, and for somebody who does not count.
        package let portal: PortalPresence?
        /// What names the group; none for somebody who does not count.
        let uses: [Resource]

        package init(
            group: PastResource, details: MemberDetails, since: Revision,
            exception: MembershipException?,
            portal: PortalPresence? = nil, uses: [Resource]
        ) {
            self.group = group
            self.details = details
            self.since = since
            self.exception = exception
            self.portal = portal
            self.uses = uses
        }
    }

    /// A membership that has ended.
    package struct FormerMembership {
        package let group: PastResource
        let details: MemberDetails
        let since: Revision
        package let ended: Revision
        /// Why an apply ended it, where the state knows more than that it was no longer declared.
        let cause: MembershipException?

        package init(
            group: PastResource, details: MemberDetails, since: Revision, ended: Revision,
            cause: MembershipException?
        ) {
            self.group = group
            self.details = details
            self.since = since
            self.ended = ended
            self.cause = cause
        }
    }

    let address: Address
    let memberships: [Membership]
    let former: [FormerMembership]
    /// Those on the address that stood, lapsed ones too.
    let holds: [Hold]
    /// What the person gets of the app that somebody asked for.
    let resolution: AppResolution?
    let point: StatePoint
    /// Whether somebody asked for a point in the past.
    let isPast: Bool
    /// For whom it is shown.
    let project: String
    let identity: StateIdentity

    package init(
        address: Address, memberships: [Membership], former: [FormerMembership], holds: [Hold],
        resolution: AppResolution?, point: StatePoint, isPast: Bool, project: String,
        identity: StateIdentity
    ) {
        self.address = address
        self.memberships = memberships
        self.former = former
        self.holds = holds
        self.resolution = resolution
        self.point = point
        self.isPast = isPast
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        if isPast { output.write(point.headline + "\n\n") }
        guard let resolution else {
            WhoText(options).write(self, to: &output)
            return
        }
        ResolutionText(options, address: address, isPast: isPast).write(resolution, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("asOf", point.day.description)
            json.addresses(options)
            json.field("project", project)
            json.field("state", identity)
            json.field("at", isPast ? point : nil)
            json.field("address", address.text)
            json.key("memberships")
            json.array(memberships) { json, membership in
                json.object { membership.write(options, to: &$0) }
            }
            json.key("former")
            json.array(former) { json, membership in
                json.object { membership.write(to: &$0) }
            }
            json.field("holds", holds)
            json.field("resolution", resolution)
        }
        json.finish()
    }
}

extension WhoReport.Membership {
    fileprivate func write<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.fields(of: group)
        json.field("retired", group.resource.attributes.isRetired)
        json.field("counts", exception == nil)
        json.field("exception", exception?.rawValue)
        json.field("since", since)
        json.field("portal", portal)
        json.field("until", details.until?.description)
        json.field("note", options.showsNotes ? details.note : nil)
        json.field("consent", consent(options)) { json, consent in
            json.field("of", consent.isOwn ? "member" : "group")
            json.field("text", consent.text)
        }
        json.key("uses")
        json.array(uses) { json, use in
            json.object { json in
                json.identity(of: use)
                json.field("app", use.attributes.app?.text)
            }
        }
    }

    /// The consent that counts: the member's own, whose text a masked report hides, or the group's.
    func consent(_ options: ReportOptions) -> (text: String, isOwn: Bool)? {
        if let own = details.consent { return (options.showsNotes ? own : "…", true) }
        guard case .text(let text)? = group.resource.attributes[.consent] else { return nil }
        return (text, false)
    }
}

extension WhoReport.FormerMembership {
    fileprivate func write<Output: TextOutputStream>(to json: inout JSONWriter<Output>) {
        json.fields(of: group)
        json.field("since", since)
        json.field("ended", ended)
        json.field("cause", cause?.rawValue)
    }
}

extension JSONWriter {
    /// The fields that say which group it is.
    fileprivate mutating func fields(of group: PastResource) {
        field("id", group.resource.id.text)
        field("name", group.resource.name.text)
        field("project", group.project)
    }

    fileprivate mutating func field(_ name: String, _ revision: Revision) {
        key(name)
        object { $0.fields(of: revision) }
    }
}
