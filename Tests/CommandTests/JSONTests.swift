import Foundation
import TestSupport
import Testing

/// What the commands print as JSON is what the schemas say.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct JSONTests {
    private static let example = SchemaValidator.root.appending(path: "examples/contoso-photos")

    /// Steps of a project's life, each followed by every JSON output.
    private static let steps = [
        "roster init --quiet",
        "roster apply --auto-approve --quiet",
        "mkdir lists; roster export photos-beta > lists/photos-beta.csv; echo x@y.example > lists/other.csv",
        """
        sqlite3 .roster/state.sqlite "INSERT INTO members (grp, address, note) SELECT key, \
        'zoe@example.com', 'by hand' FROM resources WHERE id = 'photos-press'"
        """,
        """
        sqlite3 .roster/state.sqlite "UPDATE resources SET attributes = \
        json_remove(attributes, '$.description') WHERE id = 'photos-beta'"
        """,
        """
        printf '%s\\n' '.dbconfig enable_trigger off' "UPDATE members SET until = '2030-01-31', added = 0 \
        WHERE address = 'noor@example.com';" "UPDATE resources SET size = size + 1;" > off.sql
        sqlite3 .roster/state.sqlite < off.sql
        """,
        "roster override photos-press --add gil@example.com --until 2099-01-01 --reason x",
        "roster override --everywhere --remove zoe@example.com --reason 'by hand'",
        "sed -i '/dora/d; /until/d; /note/d' groups/beta.yaml",
        "printf 'kind: Segment\\nid: adults\\nname: Adults\\napp: photos\\nwhere: [{rating: {atLeast: 4}}]\\n' > groups/adults.yaml",
        """
        printf 'kind: PackageFlight\\nid: fast\\nname: Fast\\napp: photos\\ngroups: [photos-beta]\\nrank: \
        2\\n---\\nkind: PrivateAudience\\nid: private\\nname: Private\\napp: photos\\ngroups: \
        [photos-private-audience]\\n---\\nkind: TargetedOffer\\nid: thanks\\nname: Thanks\\napp: \
        photos\\naddOn: filters\\ngroup: adults\\n---\\nkind: TargetedNotification\\nid: news\\nname: \
        News\\napp: photos\\n' > groups/photos.yaml
        """,
        """
        sqlite3 .roster/state.sqlite "INSERT INTO customers (app, address, system, signed_in, age_group) \
        VALUES ('photos', 'zoe@example.com', 'windows-11', 1, '25-34')"
        """,
        "sed -i 's/mila@example.com/zoe@example.com/' groups/private-audience.yaml",
        "roster apply --auto-approve --quiet",
        "roster backup copy.sqlite; roster restore copy.sqlite --auto-approve",
        "sed -i 's/beta ring/Beta ring/' groups/beta.yaml",
        "mv groups/private-audience.yaml saved.yaml",
        "echo 'x: [' >> groups/beta.yaml",
        "echo 'projct: x' >> roster.yaml",
    ]

    private static let outputs = [
        ("plan.schema.json", "roster plan --json"),
        ("plan.schema.json", "roster plan --json --as-of 2035-01-01"),
        ("plan.schema.json", "roster plan --json --addresses mask"),
        ("validate.schema.json", "roster validate --json"),
        ("list.schema.json", "roster list --json"),
        ("list.schema.json", "roster list --json --addresses mask"),
        ("log.schema.json", "roster log --json"),
        ("log.schema.json", "roster log photos-press --json"),
        ("log.schema.json", "roster log --member zoe@example.com --json"),
        ("list.schema.json", "roster list --at 1 --json"),
        ("status.schema.json", "roster status --json"),
        ("who.schema.json", "roster who zoe@example.com --json"),
        ("who.schema.json", "roster who dora@example.com --json --addresses mask"),
        ("who.schema.json", "roster who mila@example.com --at 1 --json"),
        ("who.schema.json", "roster who ana@example.com --app photos --json"),
        ("who.schema.json", "roster who mila@example.com --app photos --device xbox --json"),
        ("segment-preview.schema.json", "roster segment preview adults --json"),
        ("segment-preview.schema.json", "roster segment preview adults --json --stored"),
        ("segment-explain.schema.json", "roster segment explain adults zoe@example.com --json"),
        (
            "segment-explain.schema.json",
            "roster segment explain adults dora@example.com --json --addresses mask"
        ),
        ("customers.schema.json", "roster customers status --json"),
        ("drift.schema.json", "roster drift --json"),
        ("drift.schema.json", "roster drift --json --verify --addresses mask"),
        ("drift.schema.json", "roster drift --json --observed lists"),
        ("pull.schema.json", "cp -r groups kept; roster pull --json; rm -r groups; mv kept groups"),
        (
            "pull.schema.json",
            """
            cp -r groups kept; roster pull --reset photos-press --json --addresses mask; rm -r groups; \
            mv kept groups
            """
        ),
    ]

    private static let overrides = [
        "photos-press --add ivo@example.com --reason x",
        "photos-press --remove ivo@example.com --reason x",
        "--everywhere --remove ivo@example.com --reason x",
        "photos-press --add ivo@example.com --reason x",
        "photos-press --lift ivo@example.com --lift kim@example.com",
        "--everywhere --lift ivo@example.com",
    ].map { ("override.schema.json", "roster override \($0) --json") }

    private static let edits = [
        "add photos-press ivo@example.com 'Kim <kim@gmal.com>' mila@example --until 2099-01-01 --note x",
        "add photos-press photos-beta --file pasted.csv",
        "remove photos-press ivo@example.com nobody@example.com",
        "remove --everywhere ivo@example.com kim@gmal.com nobody@example.com",
    ].map { ("edit.schema.json", "roster \($0) --json") }

    @Test func `every output at every step is valid`() throws {
        let copy = try TemporaryCopy(of: Self.example)
        try copy.write("address,note\nivo@example.com,a \"b\"\n,x\n", to: "pasted.csv")
        var texts: [String: [String]] = [:]
        for step in Self.steps {
            _ = try Shell.run(step, in: copy.folder)
            // Edits need no state, and leave the files as they were.
            let edits = step == Self.steps.first ? Self.edits : []
            for (schema, command) in Self.outputs + Self.overrides + edits {
                let output = try Shell.run(command, in: copy.folder).output
                if output.hasPrefix("{") { texts[schema, default: []].append(output) }
            }
        }
        #expect(texts["plan.schema.json"]?.count == 3 * Self.steps.count)
        #expect(texts["edit.schema.json"]?.count == Self.edits.count)
        #expect((texts["segment-preview.schema.json"]?.count ?? 0) > 2)
        #expect((texts["segment-explain.schema.json"]?.count ?? 0) > 2)
        for (schema, outputs) in texts {
            for output in outputs {
                let problems = try SchemaValidator(schema).problems(inJSON: output)
                #expect(problems.isEmpty, "\(schema): \(output)")
            }
        }
    }

    /// A flight of a group that is in the portal.
    private static let withFlight = """
        sed -i 's/^id: photos-press$/&\\nportalId: "7"/' groups/private-audience.yaml
        printf 'kind: PackageFlight\\nid: photos\\nname: Beta\\napp: photos\\n' > groups/flight.yaml
        printf 'groups: [photos-press]\\nrank: 2\\n' >> groups/flight.yaml
        roster apply --auto-approve --quiet > applied
        """

    @Test(arguments: [
        (
            "edit.schema.json",
            "roster export photos-press > press.csv; roster import press.csv --group photos-press --json"
        ),
        ("edit.schema.json", "echo zoe@example.com | roster import - --group photos-press --json"),
        ("replace.schema.json", "roster replace photos-beta --by ring --name Ring --json"),
        (
            "replace.schema.json",
            "echo ana@example.com > a.txt; roster replace photos-beta --by ring --name Ring --only-from a.txt --json"
        ),
        ("publish.schema.json", "roster publish portal --json"),
        ("publish.schema.json", "roster publish portal > list; roster publish --done --json"),
        (
            "publish.schema.json",
            """
            mkdir x; roster export photos-press > x/photos-press.csv
            roster publish --done --observed x --json
            """
        ),
        (
            "list.schema.json",
            "roster publish portal > list; roster publish --done > list; roster list --json"
        ),
        ("status.schema.json", "roster publish portal > list; roster status --json"),
        (
            "who.schema.json",
            """
            roster publish portal > list; roster publish --done > list
            roster who ana@example.com --json
            """
        ),
        ("flights.schema.json", "\(withFlight); roster export --flights"),
        (
            "drift.schema.json",
            """
            \(withFlight); mkdir x; echo '[]' > x/flights-photos.json
            roster drift --observed x --json
            """
        ),
        (
            "adopt.schema.json",
            "mkdir x; printf 'A@example.com\na@example.com\n' | tee x/A.csv > x/B.csv; roster adopt x --json 2> /dev/null"
        ),
    ])
    func `what is written to files is told by a schema`(schema: String, command: String) throws {
        let copy = try TemporaryCopy(of: Self.example)
        _ = try Shell.run(
            "roster init --quiet; roster apply --auto-approve --quiet", in: copy.folder)
        let result = try Shell.run(command, in: copy.folder)
        #expect(result.status == 0, "\(result.output)")
        let problems = try SchemaValidator(schema).problems(inJSON: result.output)
        #expect(problems.isEmpty, "\(result.output)")
    }
}
