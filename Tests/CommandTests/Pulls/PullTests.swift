import Foundation
import TestSupport
import Testing

/// What a plan says after a pull, in small projects whose groups build on one another.
@Suite struct PullTests {
    @Test(arguments: 0..<16)
    func `after a pull a plan shows just what was declared and not applied`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<rounds {
            let project = try PulledProject(&random)
            let declared = try project.steps()
            try project.changeOutside(&random)
            let report = try project.pull()
            let after = try project.steps()
            let isBroughtIn = { (step: PulledProject.Step) in !report.left.contains(step.group) }
            #expect(
                after.filter(isBroughtIn).isSubset(of: declared),
                "\(project.declarations)\n\(project.outside)\n\(report.output)")
            guard report.left.isEmpty else { continue }
            #expect(try project.roster("pull").output.hasPrefix("Nothing to pull"))
            #expect(try project.roster("apply --auto-approve --quiet").status == 0)
            #expect(try project.roster("drift").status == 0)
        }
    }
}
