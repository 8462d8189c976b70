internal import RosterModel
internal import RosterPlanning

/// What the lines of a plan file have told so far.
struct PlanContents {
    /// The order of the lines.
    private enum Stage: Int {
        case header, settings, findings, notes, refusals, holds, changes, heldBack
    }

    private var stage = Stage.header
    private var header: HeaderRecord?
    private var counts = HeaderRecord.Counts()
    private var settings: [SettingChange] = []
    private var findings: [Diagnostic] = []
    private var notes: [Message] = []
    private var refusals: [Refusal] = []
    private var holds: [Hold] = []
    private var changes: [Change] = []
    private var heldBack: [Change] = []
    private var newGroups: [ResourceID: SavedPlan.NewGroup] = [:]
    /// The change whose members come next, and where they start.
    private var pending: (change: ChangeAssembler, offset: Int)?

    /// Takes the next line; `offset` is where it ends.
    mutating func take(_ line: PlanLine, endingAt offset: Int, _ hashing: Hashing) throws {
        if pending == nil {
            try takeHead(line, offset)
        } else {
            try pending?.change.take(line)
        }
        if let pending, pending.change.isComplete {
            try add(try pending.change.change(hashing), pending.change.isHeldBack, pending.offset)
            self.pending = nil
        }
    }

    /// The plan, after the last line.
    ///
    /// - Throws: `LineProblem` when something is missing or does not agree.
    func finish(
        _ hashing: Hashing
    ) throws -> (document: PlanDocument, newGroups: [ResourceID: SavedPlan.NewGroup]) {
        let header = try required(header, "there is no header")
        try check(pending == nil, "members are missing")
        try check(counts == header.counts, "lines are missing, or there are too many")
        let plan = Plan(
            asOf: try calendarDay(header.asOf), project: header.project,
            targets: try header.targetIDs(), changes: changes, heldBack: heldBack,
            refusals: refusals, holds: holds, notes: notes, hashing: hashing)
        try check(
            plan.digest.description == header.digest, "the digest of the plan does not agree")
        try check(plan.refusals == refusals, "refusals are out of order")
        try check(
            !plan.targets.isEmpty || refusals.allSatisfy(\.isBlocking),
            "a refusal that stands blocks nothing")
        let document = PlanDocument(
            plan: plan, diagnostics: findings, identity: try header.identity(),
            git: try header.gitPosition(), base: header.base, settings: settings)
        return (document, newGroups)
    }

    private mutating func takeHead(_ line: PlanLine, _ offset: Int) throws {
        if case .header(let record) = line {
            try check(header == nil, "there are two headers")
            header = record
            return
        }
        try check(header != nil, "there is no header")
        switch line {
        case .setting(let record):
            try enter(.settings, \.settings)
            settings.append(record.change)
        case .finding(let record):
            try enter(.findings, \.findings)
            findings.append(try record.finding())
        case .note(let record):
            try enter(.notes, \.notes)
            notes.append(try record.message())
        case .refusal(let record):
            try enter(.refusals, \.refusals)
            refusals.append(try record.refusal())
        case .hold(let record):
            try enter(.holds, \.holds)
            holds.append(try record.hold())
        case .change(let record):
            try enter(.changes, \.changes)
            pending = (try ChangeAssembler(record, isHeldBack: false), offset)
        case .heldBack(let record):
            try enter(.heldBack, \.heldBack)
            pending = (try ChangeAssembler(record, isHeldBack: true), offset)
        case .header, .added, .removed, .altered, .acknowledged, .checksum:
            throw LineProblem.wrong("a line stands where it does not belong")
        }
    }

    /// Sorts of lines follow each other.
    private mutating func enter(
        _ next: Stage, _ count: WritableKeyPath<HeaderRecord.Counts, Int>
    ) throws {
        try check(stage.rawValue <= next.rawValue, "a line stands where it does not belong")
        stage = next
        counts[keyPath: count] += 1
    }

    private mutating func add(_ change: Change, _ isHeldBack: Bool, _ offset: Int) throws {
        let last = (isHeldBack ? heldBack : changes).last
        try check(
            last.map { Resource.reportOrder($0.resource, change.resource) } ?? true,
            "changes are out of order")
        if change.action == .create, let members = change.membersAfter {
            let id = change.resource.id
            try check(newGroups[id] == nil, "a group is created twice")
            newGroups[id] = SavedPlan.NewGroup(offset: offset, members: members)
        }
        if isHeldBack { heldBack.append(change) } else { changes.append(change) }
    }
}
