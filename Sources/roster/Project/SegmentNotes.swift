internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// Counts what a plan does to segments, where customers are at hand.
struct SegmentNotes {
    let project: Project
    let snapshot: any StateSnapshot

    /// A note for each segment that is created, or gets another condition.
    ///
    /// - Parameters:
    ///   - plan: What is to be done.
    ///   - stored: What the project has stored.
    /// - Returns: Nothing for segments of apps whose customers are not known. That another team's table
    ///   cannot be read is a note, and holds nothing up.
    /// - Throws: `StateError`.
    func notes(on plan: Plan, from stored: StoredInventory) throws -> [Message] {
        let changes = plan.changes.filter { change in
            change.resource.kind == .segment
                && change.attributes.contains { $0.name == AttributeName.condition.rawValue }
        }
        guard !changes.isEmpty else { return [] }
        let conditions = Dictionary(
            stored.resources.map { ($0.resource.id, $0.resource.attributes.condition) }
        ) { first, _ in first }
        return try changes.compactMap { change in
            let segment = change.resource
            do {
                return try note(on: segment, before: conditions[segment.id] ?? nil)
            } catch StateError.customersUnreadable(let table, let reason) {
                return """
                    \(quoted: segment.id): its customers cannot be counted: \(quoted: table) cannot be \
                    read: \(quoted: reason)
                    """
            }
        }
    }

    private func note(on segment: Resource, before: Condition?) throws -> Message? {
        guard let app = segment.attributes.text(.app).flatMap({ ResourceID($0) }),
            let condition = segment.attributes.condition
        else { return nil }
        let evaluation = SegmentEvaluation(
            of: app, on: project.today, in: snapshot, try project.customerMapping())
        guard try evaluation.hasCustomers() else { return nil }
        guard let before else {
            let count = try evaluation.counts(condition).matching
            return "\(quoted: segment.id) will have \(count.counted("customer"))\(small(count))"
        }
        let change = try evaluation.change(from: before, to: condition)
        return """
            by its new condition \(change.entering.counted("customer")) would enter \
            \(quoted: segment.id), and \(change.leaving) leave it
            """
    }

    private func small(_ count: Int) -> Message {
        count < project.settings.segments.minimumSize ? ": it is small, and so inactive" : ""
    }
}
