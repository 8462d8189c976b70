internal import RosterModel

/// A resource without its members.
struct ResourceRecord: Codable {
    struct Attribute: Codable {
        let name: String
        let value: ValueRecord
    }

    let attributes: [Attribute]
    let id: String
    let kind: String
    let name: String

    init(_ resource: Resource) {
        kind = resource.kind.rawValue
        id = resource.id.text
        name = resource.name.text
        attributes = resource.kind.attributes.compactMap { name in
            resource.attributes[name].map {
                Attribute(name: name.rawValue, value: ValueRecord(value: $0))
            }
        }
    }

    func resource() throws -> Resource {
        guard let kind = Kind(rawValue: kind) else { throw LineProblem.unknown }
        let id = try resourceID(id)
        var values = Attributes()
        for attribute in attributes {
            guard let name = AttributeName(rawValue: attribute.name),
                kind.attributes.contains(name)
            else { throw LineProblem.unknown }
            try check(values[name] == nil && !attribute.value.value.isEmpty, "an attribute is none")
            values[name] = attribute.value.value
        }
        do throws(NameProblem) {
            return Resource(kind: kind, id: id, name: try ResourceName(name), attributes: values)
        } catch {
            throw LineProblem.wrong("a name is none")
        }
    }
}

/// The value of an attribute: a text, a list of texts, or true.
struct ValueRecord: Codable {
    let value: AttributeValue

    init(value: AttributeValue) {
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            value = .flag(flag)
        } else {
            value = .list(try container.decode([String].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .text(let text): try container.encode(text)
        case .list(let items): try container.encode(items)
        case .flag(let flag): try container.encode(flag)
        }
    }
}

/// An attribute before and after.
struct AttributeChangeRecord: Codable {
    let after: ValueRecord?
    let before: ValueRecord?
    let name: String

    init(_ change: AttributeChange) {
        name = change.name
        before = change.before.map(ValueRecord.init)
        after = change.after.map(ValueRecord.init)
    }

    func change() throws -> AttributeChange {
        guard AttributeName(rawValue: name) != nil else { throw LineProblem.unknown }
        return try required(
            AttributeChange(name, before?.value, after?.value), "an attribute does not change")
    }
}

/// What was done to an attribute outside.
struct AttributeDriftRecord: Codable {
    let change: AttributeChangeRecord
    let origin: OriginRecord

    init(_ drift: AttributeDrift) {
        change = AttributeChangeRecord(drift.change)
        origin = OriginRecord(drift.origin)
    }

    func drift() throws -> AttributeDrift {
        AttributeDrift(change: try change.change(), origin: origin.origin)
    }
}

/// The revision that something done outside comes from.
struct OriginRecord: Codable, Hashable {
    let actor: String?
    let at: String
    let serial: Int

    init(_ origin: DriftOrigin) {
        serial = origin.serial
        at = origin.at
        actor = origin.actor
    }

    var origin: DriftOrigin { DriftOrigin(serial: serial, at: at, actor: actor) }
}
