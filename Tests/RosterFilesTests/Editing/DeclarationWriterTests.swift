import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

@Suite struct DeclarationWriterTests {
    @Test func `a group is written as people would write it`() throws {
        let project = try TemporaryProject()
        var group = try Resource.group("photos-beta", "Contoso Photos: beta")
        group.attributes[.description] = .text("One line,\nand another.")
        group.attributes[.portalId] = .text("1152921504606962205")
        group.attributes[.owners] = .list(["release@contoso.com", "@contoso/release"])
        group.attributes[.consent] = .text("https://contoso.example/consent/beta")
        group.attributes[.retired] = .flag(true)
        let members = try Members([
            Address("dora@example.com"): MemberDetails(
                until: .day("2030-06-30"), note: "MVP", consent: "ticket 12"),
            Address("ana@example.com"): .none,
            Address("#bruno@example.com"): MemberDetails(note: "no"),
        ])
        let bytes = DeclarationWriter(for: "groups/photos-beta.yaml", in: project.tree)
            .bytes(of: group, members)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                kind: KnownUserGroup
                id: photos-beta
                name: "Contoso Photos: beta"
                description: "One line,\\nand another."
                portalId: "1152921504606962205"
                owners: [release@contoso.com, "@contoso/release"]
                consent: https://contoso.example/consent/beta
                retired: true
                members:
                  - address: "#bruno@example.com"
                    note: "no"
                  - ana@example.com
                  - address: dora@example.com
                    until: 2030-06-30
                    note: MVP
                    consent: ticket 12

                """)
    }

    @Test func `a segment has its own keys`() throws {
        let project = try TemporaryProject()
        var attributes = Attributes()
        attributes[.app] = .text("contoso-photos")
        attributes[.condition] = Condition(
            text: "market in DE, NO and (storeSpend >= 0.99 or churnPredicted is true)"
        ).map(AttributeValue.condition)
        attributes[.description] = .text("Computed.")
        let segment = try Resource(
            kind: .segment, id: .id("adults"), name: ResourceName("Adults"), attributes: attributes)
        let bytes = DeclarationWriter(for: "groups/adults.yaml", in: project.tree).bytes(
            of: segment)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                kind: Segment
                id: adults
                name: Adults
                app: contoso-photos
                where:
                  - market: {in: [DE, "NO"]}
                  - anyOf:
                      - storeSpend: {atLeast: 0.99}
                      - churnPredicted: {is: true}
                description: Computed.

                """)
    }

    @Test(arguments: [
        ("beta.yaml", "schemas"), ("groups/beta.yaml", "../schemas"),
        ("groups/photos/beta.yaml", "../../schemas"),
    ])
    func `editors find the schema from where the file stands`(path: String, way: String) throws {
        let project = try TemporaryProject(["schemas/roster/declaration.schema.json": "{}"])
        let bytes = DeclarationWriter(for: path, in: project.tree)
            .bytes(of: try .group("beta", "Beta"))
        #expect(
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").first
                == "# yaml-language-server: $schema=\(way)/roster/declaration.schema.json")
    }

    @Test(arguments: 0..<60)
    func `whatever is written reads back as the same`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<(4 * rounds) {
            let (resource, members) = try Self.random(&random)
            let project = try TemporaryProject(["roster.yaml": "rules: {consent/missing: off}\n"])
            let bytes = DeclarationWriter(for: "groups/beta.yaml", in: project.tree)
                .bytes(of: resource, members)
            let text = String(decoding: bytes, as: UTF8.self)
            try project.write(text, to: "groups/beta.yaml")
            let reading = await project.read(on: .distantPast)
            let declared = try #require(
                reading.inventory?.resources.first, "\(text)\n\(reading.diagnostics)")
            #expect(declared.resource == resource, "\(text)")
            #expect(try reading.members.members(of: resource.id).members == members, "\(text)")
        }
    }

    private static func random(
        _ random: inout SeededGenerator
    ) throws -> (resource: Resource, members: Members) {
        var group = try Resource.group("beta", name(&random))
        if random.oneIn(2) { group.attributes[.description] = .text(.awkward(&random)) }
        if random.oneIn(2) { group.attributes[.consent] = .text(.awkward(&random)) }
        if random.oneIn(2) { group.attributes[.portalId] = .text(random.pick(["0", "007", "12"])) }
        if random.oneIn(2) {
            group.attributes[.owners] = .list(["@contoso/release", "{ana}@contoso.com", "?@a.b"])
        }
        if random.oneIn(4) { group.attributes[.retired] = .flag(true) }
        let boxes = [
            "ana", "#b", "!b", "&b", "*b", "'b'", "{b}", "|b", "%b", "`b`", "?b", "-b", "42",
        ]
        var members: [Address: MemberDetails] = try [Address("zoe@contoso.com"): .none]
        for box in boxes where random.oneIn(3) {
            members[try Address(box + "@contoso.com")] = MemberDetails(
                until: random.oneIn(3) ? .day("2030-06-30") : nil, note: text(&random),
                consent: text(&random))
        }
        return (group, Members(members))
    }

    /// A detail: an empty text says no more than none.
    private static func text(_ random: inout SeededGenerator) -> String? {
        let text = random.oneIn(2) ? String.awkward(&random) : ""
        return text.isEmpty ? nil : text
    }

    private static func name(_ random: inout SeededGenerator) -> String {
        while true {
            let text = String.awkward(&random)
            if (try? ResourceName(text)) != nil { return text }
        }
    }
}

extension Resource {
    fileprivate static func group(_ id: String, _ name: String) throws -> Resource {
        Resource(kind: .knownUserGroup, id: .id(id), name: try ResourceName(name))
    }
}
