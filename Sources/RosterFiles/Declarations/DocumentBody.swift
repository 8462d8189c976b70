internal import RosterModel

/// The keys of one document with their values, before its kind is known.
struct DocumentBody {
    let range: TextRange
    /// All keys, in the order of the file.
    var keys: [(text: String, range: TextRange)] = []
    var fields: [String: (keyRange: TextRange, value: YAMLNode)] = [:]
    var members: MemberList?
    var membersRange: TextRange?
    var except: MemberList?

    init(range: TextRange) { self.range = range }
}
