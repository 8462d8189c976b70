package import RosterModel

/// Which customers a state has, and whence.
package struct CustomerStandingReport: Report {
    private let standing: CustomerStanding
    /// The table of somebody else that they are read from; nil for Roster's own.
    private let table: String?

    package init(_ standing: CustomerStanding, table: String?) {
        self.standing = standing
        self.table = table
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        if let table { output.write("Read from \(table), as roster.yaml says.\n") }
        guard !apps.isEmpty else {
            output.write("There are no customers.\n")
            return
        }
        if table != nil { output.write("\n") }
        var lines = Table([.left, .right, .left])
        lines.add(["APP", "CUSTOMERS", table == nil ? "LAST LOAD" : ""])
        for app in apps {
            lines.add([
                options.text(data: app), (count(of: app)?.count ?? 0).grouped,
                load(of: app).map { text($0, options) } ?? "",
            ])
        }
        lines.write(to: &output)
        for count in standing.counts where count.leftOut > 0 {
            output.write(
                "\nLeft out: \(count.leftOut.counted("row")) of \(options.text(data: count.app)) "
                    + "without an address.\n")
        }
    }

    private func text(_ load: LoadedCustomers, _ options: ReportOptions) -> String {
        let login = load.login.flatMap { $0 == load.actor ? nil : " (as \($0))" } ?? ""
        return shownMoment(load.at)
            + " by \(options.text(data: load.actor + login)): \(load.mode) with "
            + "\(load.rows.counted("row")) of \(options.text(data: load.file))"
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.addresses(options)
            json.field("state", standing.identity)
            json.field("table", table)
            json.key("apps")
            json.array(apps) { json, app in
                json.object { json in
                    json.field("app", app)
                    json.field("customers", count(of: app)?.count ?? 0)
                    json.field("leftOut", count(of: app)?.leftOut ?? 0)
                    json.field("lastLoad", load(of: app)) { write($1, to: &$0) }
                }
            }
        }
        json.finish()
    }

    private func write<Output: TextOutputStream>(
        _ load: LoadedCustomers, to json: inout JSONWriter<Output>
    ) {
        json.field("at", load.at)
        json.field("actor", load.actor)
        json.field("login", load.login)
        json.field("mode", load.mode)
        json.field("file", path: load.file)
        json.field("rows", load.rows)
    }

    /// Those with customers, and those that once got some.
    private var apps: [String] {
        Set(standing.counts.map(\.app) + standing.loads.map(\.app)).sorted()
    }

    /// Nil for one that has none any more.
    private func count(of app: String) -> CustomerCount? {
        standing.counts.first { $0.app == app }
    }

    private func load(of app: String) -> LoadedCustomers? {
        standing.loads.first { $0.app == app }
    }
}
