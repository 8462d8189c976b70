internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

/// Evaluates a segment, declared or stored, over the customers at hand.
struct SegmentSession {
    let project: Project
    /// Whether the stored segment is meant.
    let isStored: Bool

    func preview(of id: String) async throws -> SegmentPreviewReport {
        let declared = try await declared(id)
        return try project.store().read { snapshot in
            let segment = try declared ?? stored(id, in: snapshot)
            let customers = try SegmentCustomers(of: segment, in: snapshot, project)
            let counts = try customers.evaluation.counts(segment.condition)
            return SegmentPreviewReport(
                segment,
                SegmentPreviewReport.Counts(
                    matching: counts.matching, eligible: counts.eligible, all: counts.all,
                    leftOut: counts.leftOut),
                minimumSize: project.settings.segments.minimumSize,
                readiness: try readiness(of: segment, in: snapshot),
                unmapped: customers.unmapped(segment.condition),
                project: project.settings.project, identity: try snapshot.identity())
        }
    }

    func explanation(
        of id: String, for address: Address
    ) async throws -> SegmentExplanationReport {
        let declared = try await declared(id)
        return try project.store().read { snapshot in
            let segment = try declared ?? stored(id, in: snapshot)
            let customers = try SegmentCustomers(of: segment, in: snapshot, project)
            return SegmentExplanationReport(
                segment, address,
                try customers.evaluation.standing(of: address, segment.condition).map(answers),
                project: project.settings.project, identity: try snapshot.identity())
        }
    }

    private func answers(_ standing: SegmentStanding) -> SegmentExplanationReport.Answers {
        func answer(
            _ question: String, _ verdict: SegmentStanding.Verdict
        ) -> SegmentExplanationReport.Answer {
            SegmentExplanationReport.Answer(question, isMet: verdict.isMet, value: verdict.value)
        }
        return SegmentExplanationReport.Answers(
            isIn: standing.isIn,
            builtIn: standing.builtIn.map { answer($0.condition.title, $0.verdict) },
            filters: standing.filters.map { filter in
                SegmentExplanationReport.Filter(
                    isMet: SegmentStanding.isMet(filter),
                    anyOf: filter.map { answer($0.statement.text, $0.verdict) })
            })
    }

    /// Nil when the stored segment is meant.
    private func declared(_ id: String) async throws -> EvaluatedSegment? {
        guard !isStored else { return nil }
        let reading = await project.read()
        guard let inventory = reading.inventory else {
            let count = reading.diagnostics.count { $0.severity == .error }
            throw Failure(
                .failed,
                """
                the files have \(count.counted("error")), see roster validate. For the segment as it is \
                stored, add --stored
                """)
        }
        let resources = inventory.resources.map(\.resource)
        guard let resource = resources.first(where: { $0.id.text == id }) else {
            let segments = resources.filter { $0.kind == .segment }.map(\.id.text)
            let guess = Suggestion.nearest(to: id, in: segments)
            throw Failure(
                .failed,
                "no segment with the id \"\(id)\" is declared."
                    + (guess.map { " Did you mean \"\($0)\"?" } ?? ""))
        }
        return try EvaluatedSegment(checking: resource, .declared, on: project.today)
    }

    private func stored(_ id: String, in snapshot: any StateSnapshot) throws -> EvaluatedSegment {
        let view = try StateView(of: snapshot, at: try project.point(nil, in: snapshot))
        return try EvaluatedSegment(
            checking: try view.resource(id, of: project.settings.project).resource, .stored,
            on: project.today)
    }

    /// A day after the apply that made it the portal has computed a segment.
    ///
    /// Its id may have been a use's before, whose revisions are older.
    private func readiness(
        of segment: EvaluatedSegment, in snapshot: any StateSnapshot
    ) throws -> SegmentPreviewReport.Readiness {
        guard let created = try created(segment.resource.id, in: snapshot) else {
            return .notStored
        }
        let usable = (created + TimeSpan(seconds: 24 * 60 * 60)).text
        return usable <= project.moment ? .ready : .from(usable)
    }

    /// When an apply made the project's segment; nil before that.
    ///
    /// Something else may have had the id until it was removed, so that only the newest creation is the
    /// segment's.
    private func created(_ id: ResourceID, in snapshot: any StateSnapshot) throws -> Instant? {
        let stored = try snapshot.resources(.ids([id]), at: try snapshot.identity().serial)
        guard
            stored.contains(where: {
                $0.resource.kind == .segment && $0.project == project.settings.project
            })
        else { return nil }
        return try snapshot.revisions(of: id, limit: .max).first { logged in
            logged.effects.contains { $0.action == Change.Action.create.rawValue }
        }.flatMap { Instant($0.revision.at, in: "UTC") }
    }
}

/// The customers that a segment is made of.
struct SegmentCustomers {
    let evaluation: SegmentEvaluation
    private let mapping: CustomerMapping?

    /// - Throws: `Failure` when none of the app are known; `StateError`.
    init(
        of segment: EvaluatedSegment, in snapshot: any StateSnapshot, _ project: Project
    ) throws {
        mapping = try project.customerMapping()
        evaluation = SegmentEvaluation(
            of: segment.app, on: project.today, in: snapshot, mapping)
        guard try !evaluation.hasCustomers() else { return }
        throw Failure(
            .failed,
            mapping.map { "\($0.tableText) holds no customers of \"\(segment.app)\"" }
                ?? """
                no customers of "\(segment.app)" are loaded. Load them with: roster customers load
                """)
    }

    /// What a condition and every segment ask for, and nothing is known of.
    func unmapped(_ condition: Condition) -> [String] {
        guard let mapping else { return [] }
        let asked =
            BuiltInCondition.allCases.map(\.column)
            + condition.filters.flatMap(\.anyOf).map { .attribute($0.attribute) }
        return CustomerColumn.allCases
            .filter { asked.contains($0) && mapping.columns[$0] == nil }.map(\.name)
    }
}

extension EvaluatedSegment {
    /// - Throws: `Failure` for a group that is no segment.
    fileprivate init(
        checking resource: Resource, _ source: Source, on day: CalendarDay
    ) throws {
        guard let segment = EvaluatedSegment(resource, source, on: day) else {
            throw Failure(
                .failed, "\"\(resource.id)\" is a \(resource.kind.title), and no segment")
        }
        self = segment
    }
}

extension BuiltInCondition {
    fileprivate var title: String {
        switch self {
        case .windows: "acquired the app on Windows 10 or 11"
        case .signedIn: "was signed in then"
        case .age: "17 or older, of known age"
        }
    }
}
