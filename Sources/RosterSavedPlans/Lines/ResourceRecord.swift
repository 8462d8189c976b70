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
        try check(kind.isGroup || values.text(.name) == name, "the names of a use do not agree")
        return Resource(kind: kind, id: id, name: try resourceName(name), attributes: values)
    }
}
