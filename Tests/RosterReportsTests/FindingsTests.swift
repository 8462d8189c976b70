import RosterCrypto
import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

/// Refusals appear where diagnostics do.
@Suite struct FindingsTests {
    private let options = ReportOptions(paint: Paint(isOn: false), addresses: .shown, isFull: false)

    @Test func `a refusal is an error for GitHub's runner, on roster yaml where it has no place`()
        throws
    {
        var output = ""
        GitHubCommands(options, folder: "").write(try report(), to: &output)
        let lines = output.split(separator: "\n")
        #expect(
            lines[1].hasPrefix(
                "::error file=roster.yaml,line=1,endLine=1,col=1,endColumn=1,title=group/deleted::"
                    + "known user group \"gone\" cannot be deleted%0AA known "))
        #expect(
            lines[0].contains("title=group/renamed::known user group \"beta\" cannot be renamed"))
        #expect(lines[2].hasPrefix("Plan: 0 to create, 0 to update, 0 to remove, 2 refused."))
        #expect(lines[3].hasPrefix("Digest: sha256:"))
        #expect(lines.count == 4)
    }

    @Test func `files with errors have diagnostics and no plan`() {
        let place = SourcePlace(file: "a.yaml", range: TextRange(line: 2, column: 3, length: 4))
        let report = InvalidPlanReport(
            diagnostics: [Diagnostic(.idInvalid, "\(quoted: "A") is not an id", at: place)],
            asOf: PlanScenario.day, project: "contoso")
        var output = ""
        GitHubCommands(options, folder: "x/").write(report, to: &output)
        #expect(
            output == """
                ::error file=x/a.yaml,line=2,endLine=2,col=3,endColumn=6,title=id/invalid::\
                "A" is not an id
                Invalid: 1 error.

                """)
    }

    @Test func `a range of several lines has no columns, which the runner would refuse`() {
        let range = TextRange(
            TextPosition(line: 2, column: 3), TextPosition(line: 4, column: 1))
        let report = ValidationReport(
            diagnostics: [Diagnostic(.idInvalid, "x", at: SourcePlace(file: "a", range: range))],
            groupCount: 1, asOf: PlanScenario.day, project: "contoso")
        var output = ""
        GitHubCommands(options, folder: "").write(report, to: &output)
        #expect(output.hasPrefix("::error file=a,line=2,endLine=4,title=id/invalid::x\n"))
    }

    @Test func `SARIF has refusals as results`() throws {
        var json = JSONWriter("", addresses: .shown)
        SARIF(options, version: "1.0", folder: "", hashing: .sha256).write(
            try report(), to: &json)
        #expect(json.output.contains(#"{"ruleId":"group/deleted","ruleIndex":"#))
        #expect(json.output.contains(#""artifactLocation":{"uri":"roster.yaml","uriBaseId":"#))
        #expect(json.output.ranges(of: #""level":"error","message":"#).count == 2)
    }

    private func report() throws -> PlanReport {
        let scenario = try PlanScenario(
            stored: "group beta \"Beta\" : ana\ngroup gone \"Gone\" : bruno",
            declared: "group beta \"Gamma\" : ana")
        return PlanReport(
            plan: try scenario.plan(), diagnostics: [], identity: nil,
            newMembers: { scenario.declaredMembers[$0] ?? ResolvedMembers(members: Members()) })
    }
}
