import RosterModel
import TestSupport

/// One side of a plan, group by group, for the properties over small inventories.
struct SmallInventories {
    /// What one group may be on one side; `$` stands for its id and `&` for the next group's name.
    typealias Form = String?

    static let ids = ["a", "b", "c"]

    /// All that a group can be: absent, every set of up to three people, retired, a segment.
    static let storedForms: [Form] =
        [nil, #"segment $ "Name $" app=photos"#] + lists(#"group $ "Name $""#)
        + lists(#"group $ "Name $" retired"#)

    /// The same, and retired without members, renamed, and by the name of the next group.
    static let declaredForms: [Form] =
        storedForms + [#"group $ "Name $" retired : kept"#] + lists(#"group $ "NAME $""#)
        + lists(#"group $ "Name &""#)

    /// The people of the reduced space differ by number and overlap.
    static let fewStoredForms: [Form] = [
        nil, #"segment $ "Name $" app=photos"#, #"group $ "Name $" : x"#,
        #"group $ "Name $" : x y"#, #"group $ "Name $" retired : x y"#,
    ]
    static let fewDeclaredForms: [Form] = [
        nil, #"segment $ "Name $" app=photos"#, #"group $ "Name $" : x"#,
        #"group $ "Name $" : y z"#, #"group $ "Name $" description=e : x y"#,
        #"group $ "Name $" retired : x y"#, #"group $ "Name $" retired : kept"#,
        #"group $ "NAME $" : x y"#, #"group $ "Name &" : x"#,
    ]

    private static func lists(_ head: String) -> [Form] {
        [["x"], ["y"], ["z"], ["x", "y"], ["x", "z"], ["y", "z"], ["x", "y", "z"]].map {
            head + " : " + $0.joined(separator: " ")
        }
    }

    /// The lines of one side.
    static func lines(_ forms: [Form]) throws -> [GroupLine] {
        try zip(ids, forms).enumerated().compactMap { index, entry in
            try entry.1.map { form in
                let line = form.replacing("$", with: entry.0)
                    .replacing("&", with: ids[(index + 1) % ids.count])
                return try GroupLine(line)
            }
        }
    }

    /// Whether the reader would let the declarations pass: names are unique when folded.
    static func isReadable(_ lines: [GroupLine]) -> Bool {
        Set(lines.map { FoldedName($0.resource.name) }).count == lines.count
    }
}

/// Both sides as text, to compare what was reached with what was wanted.
extension GroupLine {
    /// The group as it should be stored, given what is stored of it now.
    func goal(over stored: GroupLine?) -> String {
        let members = (isKept ? stored : self)?.entries.map(\.address.short).sorted() ?? []
        return StoredGroup(resource: resource, members: members).text
    }

    /// The refusals of this declaration by the rules of the domain, read naively.
    func expectedRefusal(_ stored: [GroupLine]) -> String? {
        guard let match = stored.first(where: { $0.resource.id == resource.id }) else {
            if stored.contains(where: {
                $0.resource.name.text.lowercased() == resource.name.text.lowercased()
            }) {
                return "group/name-taken \(resource.id)"
            }
            return isKept ? "group/never-stored \(resource.id)" : nil
        }
        if match.resource.kind != resource.kind { return "group/kind-changed \(resource.id)" }
        return match.resource.name == resource.name ? nil : "group/renamed \(resource.id)"
    }
}

/// A stored group as the tests' own apply keeps it.
struct StoredGroup {
    var resource: Resource
    var members: [String]

    var text: String {
        let attributes = AttributeName.allCases.compactMap { name in
            resource.attributes[name].map { "\(name)=\($0)" }
        }
        return "\(resource.kind) \(resource.id) \(resource.name) \(attributes) \(members)"
    }
}
