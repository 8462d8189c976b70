import RosterState
import Testing

@Suite struct DriftComputationTests {
    typealias Computation = DriftComputation<String>

    struct Row: CustomTestStringConvertible {
        let testDescription: String
        /// Value, added, removed.
        let spans: [(String, Int, Int?)]
        var applies: Set<Int> = []
        /// Before, after, serial.
        let net: String?
    }

    /// The seal is revision 5.
    static let rows = [
        Row(testDescription: "nothing since the seal", spans: [("x", 3, nil)], net: nil),
        Row(testDescription: "nothing at all", spans: [], net: nil),
        Row(testDescription: "written by the seal", spans: [("w", 1, 5), ("x", 5, nil)], net: nil),
        Row(testDescription: "added", spans: [("x", 6, nil)], net: "- x 6"),
        Row(testDescription: "removed", spans: [("x", 5, 8)], net: "x - 8"),
        Row(testDescription: "changed", spans: [("x", 5, 8), ("y", 8, nil)], net: "x y 8"),
        Row(
            testDescription: "changed twice: the last counts",
            spans: [("y", 7, 9), ("x", 2, 7), ("z", 9, nil)], net: "x z 9"),
        Row(
            testDescription: "changed back", spans: [("x", 5, 7), ("y", 7, 9), ("x", 9, nil)],
            net: nil),
        Row(testDescription: "added and removed", spans: [("x", 6, 7)], net: nil),
        Row(
            testDescription: "removed and added again", spans: [("x", 1, 6), ("x", 9, nil)],
            net: nil),
        Row(
            testDescription: "changed by an apply alone", spans: [("x", 5, 6), ("y", 6, nil)],
            applies: [6], net: nil),
        Row(
            testDescription: "an apply in between is the new baseline",
            spans: [("x", 5, 6), ("y", 6, 7), ("z", 7, 8), ("y", 8, nil)], applies: [7],
            net: "z y 8"),
        Row(
            testDescription: "an apply undid it",
            spans: [("x", 5, 6), ("y", 6, 7), ("x", 7, nil)], applies: [7], net: nil),
        Row(
            testDescription: "an apply removed it, and it came back",
            spans: [("x", 5, 6), ("x", 8, nil)], applies: [6], net: "- x 8"),
    ]

    @Test(arguments: rows)
    func `the net of outside changes`(_ row: Row) {
        let computation = Computation(sealed: 5) { row.applies.contains($0) }
        for spans in [row.spans, row.spans.reversed()] {
            let net = computation.net(
                of: spans.map { Computation.Span(value: $0.0, added: $0.1, removed: $0.2) })
            #expect(
                net.map { "\($0.before ?? "-") \($0.after ?? "-") \($0.serial)" } == row.net)
        }
    }
}
