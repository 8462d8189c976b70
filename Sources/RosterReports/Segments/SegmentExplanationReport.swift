package import RosterModel

/// Why somebody is in a segment, or is not.
package struct SegmentExplanationReport: Report {
    /// One thing that is asked, and what is known of the customer.
    package struct Answer: Equatable, Sendable {
        let question: String
        let isMet: Bool
        /// Nil when it is not known.
        let value: String?

        package init(_ question: String, isMet: Bool, value: String?) {
            self.question = question
            self.isMet = isMet
            self.value = value
        }
    }

    /// What one filter asks: several things, of which one must hold.
    package struct Filter: Equatable, Sendable {
        let isMet: Bool
        let anyOf: [Answer]

        package init(isMet: Bool, anyOf: [Answer]) {
            self.isMet = isMet
            self.anyOf = anyOf
        }
    }

    /// The answers about one customer.
    package struct Answers: Equatable, Sendable {
        /// Whether the customer is in the segment.
        let isIn: Bool
        let builtIn: [Answer]
        let filters: [Filter]

        package init(isIn: Bool, builtIn: [Answer], filters: [Filter]) {
            self.isIn = isIn
            self.builtIn = builtIn
            self.filters = filters
        }
    }

    private let segment: EvaluatedSegment
    private let address: Address
    /// Nil for somebody who is no customer of the app.
    private let answers: Answers?
    private let project: String
    private let identity: StateIdentity

    package init(
        _ segment: EvaluatedSegment, _ address: Address, _ answers: Answers?, project: String,
        identity: StateIdentity
    ) {
        self.segment = segment
        self.address = address
        self.answers = answers
        self.project = project
        self.identity = identity
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        let person = TerminalText.escaped(options.addresses.shown(address))
        guard let answers else {
            output.write("\(person) is no customer of \(segment.app), as far as is known.\n")
            return
        }
        let verdict = answers.isIn ? "is in" : "is not in"
        output.write("\(person) \(verdict) the \(segment.title(options))\n\n")
        output.write("  in every segment:\n")
        for answer in answers.builtIn { write(answer, "    ", options, to: &output) }
        output.write("  in this one:\n")
        for filter in answers.filters {
            guard filter.anyOf.count > 1 else {
                for answer in filter.anyOf { write(answer, "    ", options, to: &output) }
                continue
            }
            output.write("    \(mark(filter.isMet, options))  one of:\n")
            for answer in filter.anyOf { write(answer, "             ", options, to: &output) }
        }
    }

    private func write(
        _ answer: Answer, _ indent: String, _ options: ReportOptions,
        to output: inout some TextOutputStream
    ) {
        let value = answer.value.map(options.text(data:)) ?? "not known"
        let question = options.text(data: answer.question)
        output.write("\(indent)\(mark(answer.isMet, options))  \(question): \(value)\n")
    }

    private func mark(_ isMet: Bool, _ options: ReportOptions) -> String {
        isMet ? options.paint(.green, "met    ") : options.paint(.red, "not met")
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.head(of: segment, options, project, identity)
            json.field("address", address.text)
            json.field("customer", answers != nil)
            json.field("in", answers?.isIn ?? false)
            json.key("builtIn")
            json.array(answers?.builtIn ?? []) { json, answer in json.answer(answer) }
            json.key("filters")
            json.array(answers?.filters ?? []) { json, filter in
                json.object { json in
                    json.field("met", filter.isMet)
                    json.key("anyOf")
                    json.array(filter.anyOf) { json, answer in json.answer(answer) }
                }
            }
        }
        json.finish()
    }
}

extension JSONWriter {
    fileprivate mutating func answer(_ answer: SegmentExplanationReport.Answer) {
        object { json in
            json.field("condition", answer.question)
            json.field("met", answer.isMet)
            json.field("value", answer.value)
        }
    }
}
