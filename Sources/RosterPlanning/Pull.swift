package import RosterModel

/// What brings the outside changes of one resource into its declaration.
package struct Pull: Equatable, Sendable {
    /// Why a declaration is to say something else.
    package enum Cause: Equatable, Sendable {
        case drift(DriftOrigin)
        case hold(Hold)
        /// It was declared, and nothing but a reset takes it back.
        case reset
    }

    /// One membership as declared and as it is to be declared; nil where the person is no member.
    package struct Member: Equatable, Sendable {
        package let address: Address
        package let before: MemberDetails?
        package let after: MemberDetails?
        package let cause: Cause
    }

    package struct Attribute: Equatable, Sendable {
        package let change: AttributeChange
        package let cause: Cause
    }

    /// Something that files and state have both changed, each in its own way.
    package struct Conflict<Subject: Equatable & Sendable, Value: Equatable & Sendable>:
        Equatable, Sendable
    {
        package let subject: Subject
        package let sides: ThreeSides<Value>
        package let origin: DriftOrigin
    }

    /// As declared.
    package let resource: Resource
    /// The stored name, where a reset brings it back.
    package internal(set) var name: ResourceName?
    /// In the documented order.
    package internal(set) var attributes: [Attribute] = []
    /// In address order.
    package internal(set) var members: [Member] = []
    package internal(set) var attributeConflicts: [Conflict<AttributeName, AttributeValue>] = []
    package internal(set) var memberConflicts: [Conflict<Address, MemberDetails>] = []
    /// How many outside changes the declaration says already.
    package internal(set) var settledCount = 0

    init(_ resource: Resource) { self.resource = resource }

    /// Whether the declaration stays as it is.
    package var isEmpty: Bool { name == nil && attributes.isEmpty && members.isEmpty }

    package var hasConflicts: Bool { !attributeConflicts.isEmpty || !memberConflicts.isEmpty }

    /// Who is to be a member in the end.
    ///
    /// - Parameter declared: Who is by the declaration as it stands.
    /// - Returns: The same, with what is brought in.
    package func target(from declared: Members) -> Members {
        guard !members.isEmpty else { return declared }
        let out = AddressSet(members.filter { $0.after == nil }.map(\.address))
        let into = members.compactMap { member in member.after.map { (member.address, $0) } }
        return declared.subtracting(out).merging(Members(Dictionary(into) { first, _ in first }))
    }

    /// What the declaration is to say differently.
    ///
    /// - Parameters:
    ///   - current: Who is a member by it, given what other declarations are to say.
    ///   - target: Who is to be.
    /// - Returns: The edit; empty where nothing is to change.
    package func edit(from current: Members, to target: Members) -> DeclarationEdit {
        var edit = DeclarationEdit(resource.id, from: current, to: target)
        edit.name = name
        for attribute in attributes {
            guard let name = AttributeName(rawValue: attribute.change.name) else { continue }
            edit.attributes.updateValue(attribute.change.after, forKey: name)
        }
        return edit
    }
}
