import Foundation
import RosterModel
import TestSupport
import Testing

@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct SchemaTests {
    @Test(arguments: Fixture.all(.declarations) + Fixture.all(.settings))
    func `schema and reader agree on a fixture, and it lies in the folder of their verdict`(
        _ fixture: Fixture
    ) async throws {
        let verdict = try #require(try FixtureVerdicts.verdict(on: fixture))
        #expect(verdict.valid == fixture.isValid, "\(verdict.problems)")
        let errors = try await FixtureReader.errors(in: fixture)
        #expect(errors.isEmpty == fixture.isValid)
        #expect(try errors == fixture.rules())
    }

    @Test(arguments: Fixture.all(.outputs))
    func `an output lies in the folder of its schema's verdict`(_ fixture: Fixture) throws {
        let verdict = try #require(try FixtureVerdicts.verdict(on: fixture))
        #expect(verdict.valid == fixture.isValid, "\(verdict.problems)")
    }

    @Test func `every fixture lies in a folder that is read`() {
        let read = Fixture.Kind.allCases.flatMap(Fixture.all)
        #expect(read.count >= 60)
        #expect(Set(read.map(\.file)) == Set(Fixture.files(in: Fixture.folder)))
        let folders = Set(read.map { $0.file.deletingLastPathComponent().lastPathComponent })
        #expect(folders == ["valid", "invalid"])
    }

    @Test func `every schema is valid`() throws {
        let verdicts = try SchemaValidator(SchemaValidator.metaschema).verdicts(on: schemas)
        #expect(verdicts.count == schemas.count)
        for verdict in verdicts {
            #expect(verdict.valid, "\(verdict.file): \(verdict.problems)")
        }
    }

    @Test func `no schema has a misspelt keyword or an open object`() throws {
        let strict = SchemaValidator.root.appending(path: "Tests/SchemaTests/strict.schema.json")
        let verdicts = try SchemaValidator(strict.path).verdicts(on: schemas)
        #expect(verdicts.count == schemas.count)
        for verdict in verdicts {
            #expect(verdict.valid, "\(verdict.file): \(verdict.problems)")
        }
    }

    @Test func `the settings schema lists exactly the rules whose severity can be set`() throws {
        let file = SchemaValidator.root.appending(path: "schemas/roster.schema.json")
        let schema = try JSONDecoder().decode(SchemaOutline.self, from: Data(contentsOf: file))
        let listed = try #require(schema.properties?["rules"]?.properties)
        #expect(Set(listed.keys) == Set(Rule.all.filter(\.isAdjustable).map(\.id.text)))
    }

    @Test func `the examples are valid`() throws {
        let files = Fixture.files(in: SchemaValidator.root.appending(path: "examples"))
            .filter { ["yaml", "yml"].contains($0.pathExtension) }
            .filter { !$0.path.contains("/examples/ci/") }
        let settings = files.filter { $0.lastPathComponent == "roster.yaml" }
        let declarations = files.filter { $0.lastPathComponent != "roster.yaml" }
        let verdicts =
            try SchemaValidator("roster.schema.json").verdicts(on: settings)
            + SchemaValidator("declaration.schema.json").verdicts(on: declarations)
        #expect(verdicts.count == files.count)
        for verdict in verdicts {
            #expect(verdict.valid, "\(verdict.file): \(verdict.problems)")
        }
    }

    @Test(arguments: [
        (
            "known-user-group", "segment",
            "kind: KnownUserGroup\nid: a\nname: A\nmembers: [ana@contoso.com]"
        ),
        (
            "segment", "known-user-group",
            "kind: Segment\nid: a\nname: A\napp: photos\nwhere: [{rating: {atLeast: 4}}]"
        ),
    ])
    func `the schema of a kind accepts this kind only`(
        schema: String, other: String, declaration: String
    ) throws {
        let own = try SchemaValidator(schema + ".schema.json").problems(inYAML: declaration)
        #expect(own == [])
        let others = try SchemaValidator(other + ".schema.json").problems(inYAML: declaration)
        #expect(others != [])
    }

    private let schemas = Fixture.files(in: SchemaValidator.root.appending(path: "schemas"))
        .filter { $0.pathExtension == "json" }
}

/// The names of a schema's properties.
private struct SchemaOutline: Decodable {
    let properties: [String: SchemaOutline]?
}
