/// The first line, which every version of the format begins with.
struct OpeningRecord: Codable {
    static let format = "roster-plan"
    static let version = 1
    /// The bytes that every plan file begins with.
    static let mark = Array("{\"format\":\"\(format)\",".utf8)

    let format: String
    /// The version of Roster that made the file.
    let roster: String
    /// The version of the format.
    let version: Int

    init(roster: String) {
        format = Self.format
        self.roster = roster
        version = Self.version
    }
}
