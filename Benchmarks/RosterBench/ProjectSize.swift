/// How much a project declares.
enum ProjectSize: String, CaseIterable {
    case small = "S"
    case medium = "M"
    case large = "L"

    var groupCount: Int { self == .large ? 1_000 : 100 }

    /// How many members each group has.
    var memberCount: Int { self == .small ? 1_000 : 10_000 }
}
