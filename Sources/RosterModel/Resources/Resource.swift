/// A group without its members: what it is called and described as.
package struct Resource: Equatable, Sendable {
    package let kind: Kind
    package let id: ResourceID
    package let name: ResourceName
    package var attributes: Attributes

    package init(
        kind: Kind, id: ResourceID, name: ResourceName, attributes: Attributes = Attributes()
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.attributes = attributes
    }

    /// A hash of kind, id, name, attributes and members.
    ///
    /// - Parameters:
    ///   - members: The fingerprint of the members; nil for a kind without any.
    ///   - hashing: Where SHA-256 comes from.
    /// - Returns: The fingerprint that plans compare.
    package func fingerprint(members: Fingerprint?, _ hashing: Hashing) -> Fingerprint {
        var encoder = FingerprintEncoder(hashing)
        encoder.encode(kind.rawValue)
        encoder.encode(id.text)
        encoder.encode(name.text)
        attributes.encode(kind: kind, into: &encoder)
        encoder.encode(members)
        return encoder.finish()
    }
}

extension Resource {
    /// The order of every report: kind, then id.
    package static func reportOrder(_ left: Resource, _ right: Resource) -> Bool {
        (left.kind, left.id) < (right.kind, right.id)
    }
}
