import Foundation
import TestSupport
import Testing

/// A project at one point of its life, with addresses in it.
struct MaskingStage: CustomTestStringConvertible {
    let testDescription: String
    /// What leads here from an empty folder.
    let script: String
    /// Variables of the commands that report.
    let environment: [String: String]
    /// Commands beside those of every stage.
    let commands: [String]
    /// The addresses that its reports show unless they are masked.
    let shows: Set<KnownAddress>

    private init(
        _ name: String, _ script: String, environment: [String: String] = [:],
        commands: [String] = [], shows: Set<KnownAddress>
    ) {
        testDescription = name
        self.script = script
        self.environment = environment
        self.commands = commands
        self.shows = shows
    }

    static let all =
        [created, applied, edited, refused, findings, invalid, settings, guarded] + lost
}

extension MaskingStage {
    private static let declared = """
        mkdir groups
        printf '%s\\n' 'project: contoso' > roster.yaml
        cat > groups/beta.yaml <<'END'
        kind: KnownUserGroup
        id: beta
        name: Ring of zz-name@contoso.com
        description: "<zz-description@contoso.com>, 'zz-text@contoso.com' and others"
        owners: [zz-owner@contoso.com]
        consent: https://contoso.example/?who=zz-consent%40contoso.com
        members:
          - zz-member@contoso.com
          - ZZ-Mixed-Case@Contoso.COM
          - address: zz-dated@contoso.com
            until: 2099-12-31
            note: asked zz-note@contoso.com
            consent: mail of zz-member-consent@contoso.com
          - zz-removed@contoso.com
        memberFiles: [list.csv]
        except: [zz-except@contoso.com]
        END
        printf 'address,note\\nzz-table@contoso.com,\\nzz-except@contoso.com,\\n' > groups/list.csv
        printf 'kind: KnownUserGroup\\nid: other\\nname: Other\\nconsent: x\\nmembers: [ana@contoso.com]\\n' \
            > groups/other.yaml

        """

    private static let stored =
        declared + """
            roster init --quiet
            roster apply --quiet --auto-approve --message 'As zz-message@contoso.com wanted'

            """

    private static let created = MaskingStage(
        "created", declared + "roster init --quiet",
        shows: [
            .member, .mixedCase, .dated, .note, .memberConsent, .removed, .table, .name, .owner,
            .consent, .description, .text,
        ])

    private static let applied = MaskingStage(
        "applied", stored, shows: [.name, .dated, .message, .actor])

    private static let edited = MaskingStage(
        "edited",
        stored + """
            sqlite3 .roster/state.sqlite "INSERT INTO members (grp, address) SELECT key, \
            'zz-drift@contoso.com' FROM resources WHERE id = 'beta'; UPDATE members SET note = \
            'zz-drift-note@contoso.com' WHERE address = 'zz-member@contoso.com'"
            sed -i '/zz-removed/d; s/zz-note/nobody but zz-note/; s/^except.*//' groups/beta.yaml
            sed -i 's/zz-owner@/&example./; s/zz-text/other/' groups/beta.yaml
            """,
        shows: [
            .drift, .driftNote, .member, .dated, .note, .removed, .except, .name, .owner,
            .description, .text, .message, .actor,
        ])

    private static let refused = MaskingStage(
        "refused", stored + "sed -i 's/zz-name/zz-renamed/' groups/beta.yaml; rm groups/other.yaml",
        shows: [.name, .renamed, .dated, .message, .actor])

    private static let findings = MaskingStage(
        "findings",
        declared + """
            roster init --quiet
            printf 'zz-table@contoso.com\\n' >> groups/list.csv
            cp groups/list.csv groups/zz-file@contoso.com.csv
            sed -i 's/  - zz-member@contoso.com/&\\n&/' groups/beta.yaml
            """,
        shows: created.shows.union([.file]))

    private static let invalid = MaskingStage(
        "invalid",
        stored + """
            printf 'zz-row @contoso.com,x\\nzz-row@contoso.com,x,y,z\\n' >> groups/list.csv
            cat > groups/zz-file@contoso.com.yaml <<'END'
            kind: KnownUserGroup
            id: third
            name: Third
            zz-key@contoso.com: 1
            members:
              - group: zz-include@contoso.com
              - Somebody <zz-entry@contoso.com>
            END
            """,
        commands: [
            "roster add other zz-new@contoso.com",
            "roster remove --everywhere zz-member@contoso.com --json",
        ],
        shows: [.row, .entry, .file, .include, .key, .dated, .message, .actor, .name])

    private static let settings = MaskingStage(
        "settings", declared + "printf 'timeZone: zz-setting@contoso.com\\n' >> roster.yaml",
        shows: [.setting])

    private static let guarded = MaskingStage(
        "guarded",
        stored + """
            sqlite3 .roster/state.sqlite 'CREATE TRIGGER "zz-trigger@contoso.com" AFTER INSERT ON \
            members BEGIN SELECT 1; END'
            """,
        commands: ["roster init"], shows: [.trigger, .name, .dated, .message, .actor])

    /// What goes wrong before there is a plan.
    private static let lost = [
        MaskingStage(
            "no state", declared,
            environment: ["ROSTER_STATE": "sqlite:here/zz-place@contoso.com.sqlite"],
            commands: ["roster export beta", "roster init"], shows: [.place]),
        MaskingStage(
            "arguments", stored,
            commands: [
                "roster zz-argument@contoso.com", "roster plan zz-argument@contoso.com",
                "roster plan --as-of zz-argument@contoso.com",
                "roster export zz-argument@contoso.com",
                "roster log zz-argument@contoso.com", "roster plan --zz-argument@contoso.com",
                "roster completions zz-argument@contoso.com",
                "roster list --state zz-argument@contoso.com",
                "roster list --state sqlite:zz-argument@contoso.com",
                "roster -C zz-folder@contoso.com list", "roster -C zz-folder@contoso.com",
            ],
            shows: [.argument, .folder, .name, .dated, .message, .actor]),
        MaskingStage(
            "environment", stored, environment: ["ROSTER_STATE": "zz-environment@contoso.com"],
            shows: [.environment]),
    ]
}
