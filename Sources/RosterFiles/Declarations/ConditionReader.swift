internal import RosterModel

/// Reads the `where` of a segment: a list of filters, each a statement or an `anyOf` of some.
struct ConditionReader {
    private let fields: FieldReader
    private var findings: Findings { fields.findings }

    init(fields: FieldReader) { self.fields = fields }

    /// - Returns: Nil unless all of it is right; what is not is reported.
    func condition(_ node: YAMLNode) -> Condition? {
        guard let items = list(node, "where") else { return nil }
        let filters = items.map(filter)
        if items.isEmpty {
            findings.report(
                .segmentType, "\(quoted: "where") asks for nothing", at: node.range,
                help: "write at least one filter, as in - rating: {atLeast: 4}")
        }
        let complete = filters.compactMap { $0 }
        return complete.count == filters.count ? Condition(complete) : nil
    }

    /// Where the parts of a condition stand, which is right.
    func places(_ node: YAMLNode) -> ConditionPlaces {
        guard case .sequence(let items) = node.content else { return ConditionPlaces() }
        return ConditionPlaces(
            filters: items.map { findings.place($0.range) },
            statements: items.map { item in
                guard case .mapping(let entries) = item.content, let entry = entries.first,
                    entry.key == "anyOf", case .sequence(let items) = entry.value.content
                else { return [findings.place(item.range)] }
                return items.map { findings.place($0.range) }
            })
    }

    private func filter(_ node: YAMLNode) -> Condition.Filter? {
        guard let entry = single(node, "a filter") else { return nil }
        guard entry.key == "anyOf" else {
            return statement(entry).flatMap { Condition.Filter(anyOf: [$0]) }
        }
        guard let items = list(entry.value, "anyOf") else { return nil }
        if items.isEmpty {
            findings.report(
                .segmentType, "\(quoted: "anyOf") has no statement", at: entry.value.range,
                help: "write at least one, as in - rating: {atLeast: 4}")
        }
        let statements = items.map { item in
            single(item, "a statement").flatMap(statement)
        }
        let complete = statements.compactMap { $0 }
        return complete.count == statements.count ? Condition.Filter(anyOf: complete) : nil
    }

    private func statement(_ entry: YAMLNode.Entry) -> Condition.Statement? {
        guard let attribute = CustomerAttribute(rawValue: entry.key) else {
            let names = CustomerAttribute.allCases.map(\.rawValue)
            let guess = Suggestion.nearest(to: entry.key, in: names + ["anyOf"])
            findings.report(
                .segmentUnknownAttribute, "customers have no attribute \(quoted: entry.key)",
                at: entry.keyRange,
                help: guess.map { "did you mean \(quoted: $0)?" }
                    ?? "the attributes are \(names.joined(separator: ", "))")
            return nil
        }
        guard let comparison = single(entry.value, "a comparison"),
            let operation = operation(comparison, of: attribute)
        else { return nil }
        let nodes: [YAMLNode]
        if operation.takesList {
            guard let items = list(comparison.value, operation.rawValue) else { return nil }
            nodes = items
        } else {
            nodes = [comparison.value]
        }
        let texts = nodes.compactMap { operand($0, operation, attribute) }
        guard texts.count == nodes.count else { return nil }
        if texts.isEmpty {
            findings.report(
                .segmentType, "\(quoted: operation.rawValue) has no value",
                at: comparison.value.range, help: "write at least one, as in [one, two]")
            return nil
        }
        return Condition.Statement(attribute, operation, texts)
    }

    private func operation(
        _ entry: YAMLNode.Entry, of attribute: CustomerAttribute
    ) -> ConditionOperator? {
        let known = attribute.operators.map(\.rawValue)
        if let operation = ConditionOperator(rawValue: entry.key), known.contains(entry.key) {
            return operation
        }
        let guess = Suggestion.nearest(to: entry.key, in: known)
        findings.report(
            .segmentType,
            "\(quoted: attribute.rawValue) cannot be compared with \(quoted: entry.key)",
            at: entry.keyRange,
            help: guess.map { "did you mean \(quoted: $0)?" }
                ?? "its operators are \(known.joined(separator: ", "))")
        return nil
    }

    /// The text of a value that the attribute can have.
    private func operand(
        _ node: YAMLNode, _ operation: ConditionOperator, _ attribute: CustomerAttribute
    ) -> String? {
        guard let scalar = fields.scalar(node) else { return nil }
        let single: ConditionOperator = operation.takesList ? .in : operation
        if Condition.Statement(attribute, single, [scalar.text]) != nil { return scalar.text }
        let limit = Condition.Statement.dayLimit
        findings.report(
            .segmentType, "\(quoted: scalar.text) is no value for \(quoted: attribute.rawValue)",
            at: scalar.range,
            help: operation == .withinDays
                ? "write a number of days from 0 to \(limit)"
                : "write \(attribute.expectation)")
        return nil
    }

    private func list(_ node: YAMLNode, _ key: String) -> [YAMLNode]? {
        if case .sequence(let items) = node.content { return items }
        if case .refused = node.content { return nil }
        findings.report(
            .segmentType, "\(quoted: key) must be a list, not \(node.title)", at: node.range)
        return nil
    }

    /// The one pair of a mapping.
    private func single(_ node: YAMLNode, _ title: Message) -> YAMLNode.Entry? {
        guard case .mapping(let entries) = node.content else {
            if case .refused = node.content { return nil }
            findings.report(
                .segmentType, "\(title) must be a mapping, not \(node.title)", at: node.range,
                help: "write it as in rating: {atLeast: 4}")
            return nil
        }
        if entries.count == 1 { return entries[0] }
        findings.report(
            .segmentType, "\(title) has one key, not \(entries.count)", at: node.range,
            help: "write a list item for each; all of them must hold")
        return nil
    }
}
