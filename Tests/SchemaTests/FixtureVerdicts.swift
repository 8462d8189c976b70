import Foundation
import TestSupport

/// What the schemas say of all fixtures, found out in one run for each schema.
enum FixtureVerdicts {
    private static let all = Result {
        var verdicts: [String: SchemaValidator.Verdict] = [:]
        let fixtures = Fixture.Kind.allCases.flatMap(Fixture.all)
        for (schema, group) in Dictionary(grouping: fixtures, by: \.schema) {
            for verdict in try SchemaValidator(schema).verdicts(on: group.map(\.file)) {
                verdicts[verdict.file] = verdict
            }
        }
        return verdicts
    }

    /// Nil when the validator said nothing of the file.
    static func verdict(on fixture: Fixture) throws -> SchemaValidator.Verdict? {
        try all.get()[fixture.file.path]
    }
}
