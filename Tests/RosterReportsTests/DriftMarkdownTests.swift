import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct DriftMarkdownTests {
    @Test func `what somebody wrote appears as itself and injects nothing`() throws {
        let pages = try MarkdownPage.pages(
            try (["plain"] + HostileText.all).map { try Self.report(holding: $0).markdown() })
        let plain = try #require(pages.first)
        #expect(plain.codes.count { $0.contains("plain") } > 6)
        for (text, page) in zip(HostileText.all, pages.dropFirst()) {
            #expect(page.tags == plain.tags, "\(text)")
            #expect(page.links == [], "\(text)")
            #expect(page.prose == plain.prose, "\(text)")
            #expect(page.headings == plain.headings.map { $0.replacing("plain", with: text) })
        }
    }

    @Test func `100,000 pieces of drift are cut, and what else there is stays`() throws {
        let groups = try (0..<10).map { group in
            DriftReport.Item(
                resource: try Self.resource("g\(group)", "Group \(group)"),
                drift: Drift(
                    members: try (0..<10_000).map { index in
                        MemberDrift(
                            address: try Address("member-\(index)@contoso.com"), before: nil,
                            after: MemberDetails.none, origin: PlanScenario.origin)
                    }, attributes: []), answers: nil)
        }
        let text = Self.report(groups, holds: [try Self.hold("ticket 4711")]).markdown()
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < 65_536)
        #expect(text.utf16.count > 30_000)
        #expect(page.prose.contains("INCOMPLETE"))
        #expect(page.blocks.count == 10)
        #expect(page.headings.contains("Declared and not applied yet"))
        #expect(page.headings.contains("Held, which is no drift"))
    }

    /// A report with a text in every place that somebody can write to.
    private static func report(holding text: String) throws -> DriftReport {
        let resource = try resource("beta", text)
        let origin = DriftOrigin(
            serial: 7, at: "2026-11-19T14:02:11.042Z", actor: text, reason: text)
        let ana = try Address("ana@contoso.com")
        let list = AddressSet([ana])
        let change = try #require(AttributeChange("description", .text(text), nil))
        return report(
            [
                DriftReport.Item(
                    resource: resource,
                    drift: Drift(
                        members: [
                            MemberDrift(
                                address: ana, before: MemberDetails(note: text),
                                after: MemberDetails(consent: text), origin: origin)
                        ], attributes: [AttributeDrift(change: change, origin: origin)]),
                    answers: PlannedAnswers(nil))
            ],
            guards: [text], holds: [try hold(text)],
            verification: Verification(
                resources: [resource.id], cleared: [],
                findings: [
                    Verification.Finding(
                        resource: resource,
                        problems: [.attributes, .members, .size(said: 1, counted: 2)])
                ]),
            survey: Survey(
                observations: [
                    Observation(
                        ListDifference(of: AddressSet(), from: list), in: text, of: resource)
                ], strayFiles: [text, text], unseen: [resource.id]))
    }

    private static func report(
        _ items: [DriftReport.Item], guards: [String] = [], holds: [Hold] = [],
        verification: Verification? = nil, survey: Survey? = nil
    ) -> DriftReport {
        DriftReport(
            asOf: PlanScenario.day, project: "contoso",
            identity: StateIdentity(lineage: "lineage", epoch: 1, serial: 7), guards: guards,
            items: items, pending: nil, holds: holds, verification: verification, survey: survey)
    }

    private static func resource(_ id: String, _ name: String) throws -> Resource {
        Resource(kind: .knownUserGroup, id: .id(id), name: try ResourceName(name))
    }

    private static func hold(_ text: String) throws -> Hold {
        Hold(
            key: 1, group: nil, address: try Address("dora@fabrikam.com"), action: .add,
            actor: text, at: "2026-11-19T14:02:11.042Z", reason: text,
            until: "2026-11-24T09:00:00.000Z", made: 6)
    }
}

extension DriftReport {
    fileprivate func markdown() -> String {
        var text = ""
        writeMarkdown(
            ReportOptions(paint: Paint(isOn: false), addresses: .shown, isFull: false), to: &text)
        return text
    }
}
