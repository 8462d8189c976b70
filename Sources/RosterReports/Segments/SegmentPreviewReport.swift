package import RosterModel

/// How many customers a segment has, and whether it can be used.
package struct SegmentPreviewReport: Report {
    /// How many customers there are.
    package struct Counts: Equatable, Sendable {
        let matching: Int
        let eligible: Int
        let all: Int
        let leftOut: Int

        /// - Parameters:
        ///   - matching: Those in the segment.
        ///   - eligible: Those of the app who can be in a segment at all.
        ///   - all: All of the app.
        ///   - leftOut: The rows of the app that hold no address, and so are nobody's.
        package init(matching: Int, eligible: Int, all: Int, leftOut: Int) {
            self.matching = matching
            self.eligible = eligible
            self.all = all
            self.leftOut = leftOut
        }
    }

    /// Whether the portal has had the time to compute it.
    package enum Readiness: Equatable, Sendable {
        /// No apply has stored it yet.
        case notStored
        /// It is new until then.
        case from(String)
        case ready
    }

    private let segment: EvaluatedSegment
    private let counts: Counts
    private let minimumSize: Int
    private let readiness: Readiness
    /// What the segment asks for, and nothing is known of in a table that `roster.yaml` maps.
    private let unmapped: [String]
    private let project: String
    private let identity: StateIdentity

    package init(
        _ segment: EvaluatedSegment, _ counts: Counts, minimumSize: Int, readiness: Readiness,
        unmapped: [String], project: String, identity: StateIdentity
    ) {
        self.segment = segment
        self.counts = counts
        self.minimumSize = minimumSize
        self.readiness = readiness
        self.unmapped = unmapped
        self.project = project
        self.identity = identity
    }

    /// Whether it has too few customers to be active.
    private var isSmall: Bool { counts.matching < minimumSize }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        output.write(segment.title(options) + "\n")
        output.write("  app: \(segment.app)\n  where: \(segment.text(options))\n\n")
        output.write("  \(counts.matching.counted("customer"))\n")
        for (count, whole) in [
            (counts.eligible, "who can be in a segment"), (counts.all, "of the app"),
        ] {
            output.write(
                "  \(Self.share(counts.matching, of: count)) of \(count.grouped) \(whole)\n")
        }
        for remark in remarks { output.write("\n\(remark)\n") }
    }

    private var remarks: [String] {
        let names = unmapped.joined(separator: ", ")
        return [
            unmapped.isEmpty
                ? nil : "roster.yaml maps no column for \(names): nobody meets what asks for it.",
            counts.leftOut == 0
                ? nil : "Left out: \(counts.leftOut.counted("row")) of the app without an address.",
            isSmall
                ? """
                Small: it has fewer than \(minimumSize.counted("customer")), and so is inactive and \
                cannot be used.
                """ : nil,
            readinessText,
        ].compactMap { $0 }
    }

    /// Nil when it can be used, or is not stored yet.
    private var usableFrom: String? {
        if case .from(let time) = readiness { time } else { nil }
    }

    private var readinessText: String? {
        switch readiness {
        case .notStored: "Not stored yet: notifications can use it 24 hours after its first apply."
        case .from(let time): "New: notifications can use it from \(shownMoment(time))."
        case .ready: nil
        }
    }

    /// In per cent, with one digit behind the point.
    private static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0.0 %" }
        let (perMille, rest) = (part * 1000).quotientAndRemainder(dividingBy: whole)
        let rounded = perMille + (rest * 2 >= whole ? 1 : 0)
        return "\((rounded / 10).grouped).\(rounded % 10) %"
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.head(of: segment, options, project, identity)
            json.key("customers")
            json.object { json in
                json.field("matching", counts.matching)
                json.field("eligible", counts.eligible)
                json.field("all", counts.all)
                json.field("leftOut", counts.leftOut)
            }
            json.field("minimumSize", minimumSize)
            json.field("small", isSmall)
            json.field("stored", readiness != .notStored)
            json.field("usableFrom", usableFrom)
            json.key("unmapped")
            json.array(unmapped) { json, name in json.value(name) }
        }
        json.finish()
    }
}
