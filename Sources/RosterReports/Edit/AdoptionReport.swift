package import RosterModel

/// What adopting exported lists came to.
package struct AdoptionReport: Report {
    /// One list that became a declaration.
    package struct Line: Equatable, Sendable {
        /// The list.
        let file: String
        /// The declaration that was made of it.
        let path: String
        let resource: Resource
        let memberCount: Int
        let repeatedCount: Int
        let capitalCount: Int
        let hasByteOrderMark: Bool

        package init(
            file: String, path: String, resource: Resource, memberCount: Int, repeatedCount: Int,
            capitalCount: Int, hasByteOrderMark: Bool
        ) {
            self.file = file
            self.path = path
            self.resource = resource
            self.memberCount = memberCount
            self.repeatedCount = repeatedCount
            self.capitalCount = capitalCount
            self.hasByteOrderMark = hasByteOrderMark
        }
    }

    /// How many overlaps are shown before the rest is counted.
    private static let limit = 20

    private let lines: [Line]
    private let overlaps: [Overlap]
    /// The lists that were left out, since declarations name them.
    private let declared: [(file: String, id: ResourceID)]

    package init(
        _ lines: [Line], overlaps: [Overlap], declared: [(file: String, id: ResourceID)] = []
    ) {
        self.lines = lines
        self.overlaps = overlaps
        self.declared = declared
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        var table = Table([.left, .right, .left, .left])
        table.add(["ID", "MEMBERS", "NAME", ""])
        for line in lines {
            table.add([
                line.resource.id.text, line.memberCount.grouped,
                options.text(data: line.resource.name.text),
                line.remarks.joined(separator: ", "),
            ])
        }
        table.write(to: &output)
        write(overlaps, options, to: &output)
        write(declared, options, to: &output)
        let count = lines.reduce(0) { $0 + $1.memberCount }
        output.write(
            "\nAdopted \(lines.count.counted("group")) with \(count.counted("membership")). "
                + "See what an apply does with: roster plan\n")
    }

    private func write(
        _ overlaps: [Overlap], _ options: ReportOptions, to output: inout some TextOutputStream
    ) {
        guard !overlaps.isEmpty else { return }
        output.write("\nGroups that share members:\n")
        let shown = options.isFull ? overlaps.count : Self.limit
        for overlap in overlaps.prefix(shown) {
            output.write(
                "  \(overlap.first) and \(overlap.second): \(overlap.sharedCount.grouped), "
                    + "\(overlap.percent) % of the smaller one\n")
        }
        if overlaps.count > shown {
            output.write(
                "  … and \((overlaps.count - shown).counted("more pair")) (--full shows them)\n")
        }
    }

    private func write(
        _ declared: [(file: String, id: ResourceID)], _ options: ReportOptions,
        to output: inout some TextOutputStream
    ) {
        guard !declared.isEmpty else { return }
        output.write("\nLeft out, since declarations name them:\n")
        for (file, id) in declared {
            output.write("  \(options.text(data: file)), a list of \(id)\n")
        }
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.key("groups")
            json.array(lines) { json, line in
                json.object { json in
                    json.field("id", line.resource.id.text)
                    json.field("name", line.resource.name.text)
                    json.field("file", path: line.file)
                    json.field("path", path: line.path)
                    json.field("members", line.memberCount)
                    json.field("repeated", line.repeatedCount)
                    json.field("capitals", line.capitalCount)
                    json.field("byteOrderMark", line.hasByteOrderMark)
                }
            }
            json.key("overlaps")
            json.array(overlaps) { json, overlap in
                json.object { json in
                    json.field("first", overlap.first.text)
                    json.field("second", overlap.second.text)
                    json.field("shared", overlap.sharedCount)
                    json.field("percent", overlap.percent)
                }
            }
            json.key("declared")
            json.array(declared) { json, list in
                json.object { json in
                    json.field("file", path: list.file)
                    json.field("id", list.id.text)
                }
            }
        }
        json.finish()
    }
}

extension AdoptionReport.Line {
    /// What was not as a declaration has it.
    fileprivate var remarks: [String] {
        [
            repeatedCount > 0 ? "\(repeatedCount.grouped) listed again" : nil,
            capitalCount > 0 ? "\(capitalCount.grouped) with capital letters" : nil,
            hasByteOrderMark ? "byte order mark" : nil,
        ].compactMap { $0 }
    }
}
