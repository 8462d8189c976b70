internal import RosterModel

extension JSONWriter {
    /// What a person gets of an app; null where nobody asked.
    mutating func field(_ name: String, _ resolution: AppResolution?) {
        field(name, resolution) { json, resolution in
            json.field("app", resolution.app.text)
            json.device(resolution.device)
            json.packages(resolution.packages)
            json.key("offers")
            json.array(resolution.offers) { json, offer in
                json.object { json in
                    json.useIdentity(of: offer.use)
                    json.field("addOn", offer.use.attributes.text(.addOn))
                    json.reach(offer)
                }
            }
            json.key("notifications")
            json.array(resolution.notifications) { json, notification in
                json.object { json in
                    json.useIdentity(of: notification.use)
                    json.reach(notification)
                }
            }
        }
    }

    private mutating func device(_ device: StoreDevice) {
        switch device {
        case .desktop(let build):
            field("device", "desktop")
            field("osBuild", build)
        case .xbox:
            field("device", "xbox")
            field("osBuild", nil as Int?)
        }
    }

    private mutating func packages(_ packages: PackageResolution) {
        switch packages.submission {
        case .flight(let flight):
            field("served", "flight")
            field("flight", flight.id.text)
        case .nonFlighted:
            field("served", "nonFlighted")
            field("flight", nil as String?)
        case .nothing:
            field("served", "nothing")
            field("flight", nil as String?)
        }
        field("reason", packages.reason.rawValue)
        field("pending", packages.pending)
        key("audiences")
        array(packages.audiences) { json, step in
            json.object { json in
                json.useIdentity(of: step.audience)
                json.field("public", step.isPublic)
                json.field("publicOn", step.audience.attributes.publicOn?.text)
                json.field("groups", step.groups)
            }
        }
        key("flights")
        array(packages.flights) { json, step in
            json.object { json in
                json.useIdentity(of: step.flight)
                json.field("rank", step.flight.attributes.rank)
                json.field("verdict", step.verdict.rawValue)
                json.field("groups", step.groups)
            }
        }
    }

    /// The fields `id` and `name`.
    private mutating func useIdentity(of use: Resource) {
        field("id", use.id.text)
        field("name", use.name.text)
    }

    private mutating func reach(_ reach: AppResolution.Reach) {
        let (group, kind, pending): (ResourceID?, Kind?, PendingMembership?) =
            switch reach.target {
            case .everybody: (nil, nil, nil)
            case .knownUserGroup(let check): (check.group, .knownUserGroup, check.standing.pending)
            case .segment(let segment): (segment, .segment, nil)
            }
        field("group", group?.text)
        field("groupKind", kind?.rawValue)
        field("reaches", reach.isReached)
        field("unknownBecause", reach.unknownBecause)
        field("pending", pending)
    }

    private mutating func field(_ name: String, _ checks: [GroupCheck]) {
        key(name)
        array(checks) { json, check in
            json.object { json in
                json.field("id", check.group.text)
                json.field("member", check.standing.isMember)
                json.field("pending", check.standing.pending)
            }
        }
    }

    /// A change that may not be effective everywhere yet; null for one that is.
    private mutating func field(_ name: String, _ pending: PendingMembership?) {
        field(name, pending) { json, pending in
            json.field("at", pending.at)
            json.field("until", pending.until)
        }
    }
}
