package import RosterModel

/// What putting a new group in the place of others came to.
package struct ReplacementReport: Report {
    private let id: ResourceID
    private let name: ResourceName
    /// Where the new group is declared.
    private let path: String
    private let memberCount: Int
    private let old: [ResourceID]
    private let isSplit: Bool
    /// The declarations that name the new group now.
    private let followers: [ResourceID]

    package init(
        id: ResourceID, name: ResourceName, path: String, memberCount: Int, old: [ResourceID],
        isSplit: Bool, followers: [ResourceID]
    ) {
        self.id = id
        self.name = name
        self.path = path
        self.memberCount = memberCount
        self.old = old
        self.isSplit = isSplit
        self.followers = followers
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        output.write(
            "created  \(options.text(data: path)): \(id) \"\(options.text(data: name.text))\" with "
                + "\(memberCount.counted("member"))\n")
        for group in old {
            output.write(
                isSplit ? "changed  \(group): these people left it\n" : "retired  \(group)\n")
        }
        for follower in followers {
            let how = isSplit ? "beside" : "in place of"
            let named = old.map(\.text).joined(separator: ", ")
            output.write("changed  \(follower): names \(id) \(how) \(named)\n")
        }
        output.write(
            "\nThe name and the id are permanent once applied. See what an apply does with: roster plan\n"
        )
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.field("id", id.text)
            json.field("name", name.text)
            json.field("path", path: path)
            json.field("members", memberCount)
            json.key("old")
            json.array(old) { $0.value($1.text) }
            json.field("split", isSplit)
            json.key("followers")
            json.array(followers) { $0.value($1.text) }
        }
        json.finish()
    }
}
