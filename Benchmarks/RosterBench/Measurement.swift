/// Measures one size: Roster beside what the same work costs others.
struct Measurement {
    let tools: Tools
    let size: ProjectSize
    let runs: Int

    /// The programs that are measured.
    struct Tools {
        let roster: String
        let yamlEvents: String
        let data: String
    }

    /// The start of the tool, which depends on no data.
    static func version(_ tools: Tools, runs: Int) throws(BenchError) -> Row {
        var costs = Costs()
        for _ in 0..<max(runs, 20) {
            costs.add(try Command(tools.roster, ["--version"]).run())
        }
        return Row(work: "`--version`", size: nil, costs: costs, baseline: .most(0.015))
    }

    /// The project of this size in one order.
    func project(_ order: BenchProject.Order) -> BenchProject {
        BenchProject(
            folder: "\(tools.data)/\(size.rawValue)/\(order.rawValue)", size: size, order: order)
    }

    func rows() throws(BenchError) -> [Row] {
        let sorted = project(.sorted)
        let shuffled = project(.shuffled)
        try sorted.prepare()
        try shuffled.prepare()
        try sorted.setEdited(false)
        return [try firstApply(sorted)] + (try reading(sorted, shuffled))
            + [try verification(sorted), try who(sorted), try diff(sorted)] + (try shared(sorted))
    }

    /// Measures what a shared state costs, where there is a server for it.
    ///
    /// Not at size L: what a server does there says more of its disk than of Roster.
    private func shared(_ project: BenchProject) throws(BenchError) -> [Row] {
        guard size != .large, let server = try BenchServer() else { return [] }
        var apply = Costs()
        var load = Costs()
        var plan = Costs()
        for _ in 0..<runs {
            try server.clear()
            let state = ["--state", server.url]
            try roster("init", project, state).run()
            apply.add(try roster("apply", project, ["--auto-approve"] + state).run())
            load.add(try server.copy(project.rows).run())
            plan.add(try roster("plan", project, ["--detailed-exitcode"] + state).run())
        }
        return [
            Row(
                work: "first `apply`, PostgreSQL", size: size, costs: apply,
                baseline: .times("psql \\copy", seconds: load.seconds, budget: 1.5)),
            Row(
                work: "`plan`, no change, PostgreSQL", size: size, costs: plan, baseline: .none),
        ]
    }

    /// Measures reading every column of every row, beside adding up one column of them.
    private func verification(_ project: BenchProject) throws(BenchError) -> Row {
        var drift = Costs()
        var sum = Costs()
        for _ in 0..<runs {
            sum.add(
                try Command(
                    "sqlite3", [project.state, "SELECT sum(length(address)) FROM members"]
                ).run())
            drift.add(try roster("drift", project, ["--verify"]).run())
        }
        return Row(
            work: "`drift --verify`", size: size, costs: drift,
            baseline: .times("sqlite3 sum(length())", seconds: sum.seconds, budget: 1.5))
    }

    /// The commits that `diff` compares.
    func history(of project: BenchProject) -> BenchHistory {
        BenchHistory(project: project, folder: "\(tools.data)/\(size.rawValue)/history")
    }

    private func diff(_ project: BenchProject) throws(BenchError) -> Row {
        let history = history(of: project)
        try history.prepare()
        var diff = Costs()
        var reading = Costs()
        for _ in 0..<runs {
            reading.add(try history.reading.run())
            diff.add(
                try Command(
                    tools.roster, ["diff", "-C", history.folder, "--quiet", "HEAD~1", "HEAD"]
                ).run())
        }
        return Row(
            work: "`diff`, 10 files differ", size: size, costs: diff,
            baseline: .times("git cat-file --batch", seconds: reading.seconds, budget: 1.5))
    }

    /// Asks for somebody who is in two groups, and was in both before.
    private func who(_ project: BenchProject) throws(BenchError) -> Row {
        var who = Costs()
        for _ in 0..<max(runs, 10) {
            who.add(try roster("who", project, [project.somebody]).run())
        }
        return Row(work: "`who ADDRESS`", size: size, costs: who, baseline: .most(0.05))
    }

    private func firstApply(_ project: BenchProject) throws(BenchError) -> Row {
        var apply = Costs()
        var load = Costs()
        for _ in 0..<runs {
            FileSystem.removeDatabase(project.state)
            try roster("init", project).run()
            apply.add(try roster("apply", project, ["--auto-approve"]).run())
            load.add(try shellImport(project).run())
        }
        return Row(
            work: "first `apply`", size: size, costs: apply,
            baseline: .times("sqlite3 .import", seconds: load.seconds, budget: 1))
    }

    /// The state of the sorted project as seen from the shuffled one, whose members are the same.
    private var sharedState: String { "sqlite:../sorted/.roster/state.sqlite" }

    /// Measures what reads all files.
    private func reading(
        _ sorted: BenchProject, _ shuffled: BenchProject
    ) throws(BenchError) -> [Row] {
        var events = Costs()
        var validate = Costs()
        var plan = Costs()
        var shuffledPlan = Costs()
        var apply = Costs()
        for _ in 0..<runs {
            events.add(try Command(tools.yamlEvents, sorted.files).run())
            validate.add(try roster("validate", sorted).run())
            plan.add(try roster("plan", sorted, ["--detailed-exitcode"]).run())
            shuffledPlan.add(
                try roster("plan", shuffled, ["--detailed-exitcode", "--state", sharedState]).run())
            try sorted.setEdited(true)
            apply.add(try roster("apply", sorted, ["--auto-approve"]).run())
            try undoEdit(sorted)
        }
        func row(_ work: String, _ costs: Costs, budget: Double?) -> Row {
            Row(
                work: work, size: size, costs: costs,
                baseline: .times("yaml-events", seconds: events.seconds, budget: budget))
        }
        return [
            row("`validate`", validate, budget: nil),
            row("`plan`, no change, sorted", plan, budget: 0.35),
            row("`plan`, no change, shuffled", shuffledPlan, budget: 0.6),
            Row(
                work: "`apply`, 1 % of 10 groups", size: size, costs: apply,
                baseline: .plus("`plan`, no change", seconds: plan.seconds, budget: 0.25)),
        ]
    }

    /// Brings files and state back to where every run starts.
    private func undoEdit(_ project: BenchProject) throws(BenchError) {
        try project.setEdited(false)
        try roster("apply", project, ["--auto-approve"]).run()
    }

    private func roster(
        _ verb: String, _ project: BenchProject, _ options: [String] = []
    ) -> Command {
        Command(tools.roster, [verb, "-C", project.folder, "--quiet"] + options)
    }

    /// The bare table has the same key and nothing else.
    private func shellImport(_ project: BenchProject) -> Command {
        let database = project.folder + "/import.sqlite"
        FileSystem.removeDatabase(database)
        return Command(
            "sqlite3",
            [
                "-bail", database, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                """
                CREATE TABLE members (grp INTEGER NOT NULL, address TEXT NOT NULL,
                    PRIMARY KEY (grp, address)) WITHOUT ROWID
                """,
                "BEGIN", ".mode tabs", ".import '\(project.rows)' members", "COMMIT",
            ])
    }
}
