import Foundation
import RosterCrypto
import TestSupport
import Testing

/// No report shows an address that it is to mask, whatever it reports and wherever the address stands.
@Suite struct MaskingTests {
    /// Every command that reports, in every form.
    ///
    /// A new command is one line here.
    static let commands = [
        "roster validate", "roster validate --json", "roster validate --full --color always",
        "roster validate --format github", "roster validate --format sarif",
        "roster plan", "roster plan --json", "roster plan --full --color always",
        "roster plan --as-of 2199-01-01", "roster plan --target zz-member@contoso.com",
        "roster plan --format markdown", "roster plan --format html",
        "roster plan --format github", "roster plan --format sarif",
        "roster plan --out zz-member@contoso.com.plan",
        "roster show zz-member@contoso.com.plan", "roster show zz-member@contoso.com.plan --json",
        "roster show zz-member@contoso.com.plan --format markdown --full",
        "roster show zz-member@contoso.com.plan --format html",
        "roster show zz-other@contoso.com.plan",
        "roster list", "roster list --json", "roster list --at 1 --json",
        "roster list --at zz-member@contoso.com",
        "roster log", "roster log --json", "roster log beta --full",
        "roster log --member zz-dated@contoso.com",
        "roster log --member zz-drift@contoso.com --json",
        "roster log --member zz-member@contoso.com@contoso.com",
        "roster who zz-dated@contoso.com", "roster who zz-dated@contoso.com --json",
        "roster who zz-dated@contoso.com --app zz-member@contoso.com",
        "roster status", "roster status --json", "roster status --format badge",
        "roster who zz-drift@contoso.com --at 1", "roster who 'zz-member@contoso.com '",
        "roster drift", "roster drift --verify --json", "roster drift --format markdown",
        observed + "roster drift --observed lists",
        observed + "roster drift --observed lists --json",
        "roster apply", "echo no | script -qec 'roster apply' /dev/null",
        "roster apply zz-member@contoso.com.plan", "roster apply --auto-approve --skip-refused",
        "roster apply --auto-approve --quiet", "roster apply --auto-approve",
        "roster apply --auto-approve --lock-timeout zz-member@contoso.com",
        "roster backup zz-member@contoso.com.sqlite", "roster restore zz-member@contoso.com.sqlite",
        "echo no | script -qec 'roster restore --full zz-member@contoso.com.sqlite' /dev/null",
        "roster restore zz-other@contoso.com.sqlite --auto-approve",
        "roster restore zz-member@contoso.com.sqlite --auto-approve", "roster log",
        "roster override beta --add zz-new@contoso.com --reason zz-member@contoso.com",
        "roster override beta --remove zz-member@contoso.com --reason x --json",
        "roster override --everywhere --remove zz-other@contoso.com --reason x", "roster plan",
        "roster plan --json", "roster plan --format markdown", "roster plan --format html",
        "roster override beta --lift zz-member@contoso.com",
        "roster override zz-member@contoso.com --add zz-member@contoso --reason x",
        commit + "roster diff \(empty)", commit + "roster diff \(empty) --json",
        commit + "roster diff \(empty)..main --format markdown",
        commit + "roster diff \(empty)..main --format html",
        commit + "roster diff zz-member@contoso.com", commit + "roster apply --reviewed",
    ]

    private static let observed =
        "mkdir -p lists && printf 'zz-table@contoso.com\\nzz-dated@contoso.com\\n' > lists/beta.csv && "
        + "cp lists/beta.csv lists/zz-file@contoso.com.csv; "
    private static let commit =
        "{ git init -b main; git add --all; git commit --allow-empty -m Now; } >/dev/null 2>&1; "
    /// Git's empty tree.
    private static let empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

    static let masked = ["CI": "true", "ROSTER_MASK_KEY": "secret"]
    static let shown = ["CI": "true", "ROSTER_ADDRESSES": "show"]

    @Test(arguments: MaskingStage.all)
    func `a masked report holds no address, and an open one does`(stage: MaskingStage) throws {
        let (open, closed) = (try copy(at: stage), try copy(at: stage))
        var seen: Set<KnownAddress> = []
        for command in Self.commands + stage.commands {
            let environment = stage.environment.merging(Self.actor) { $1 }
            let shown = try Shell.run(
                command, in: open.folder, environment: environment.merging(Self.shown) { $1 })
            let masked = try Shell.run(
                command, in: closed.folder, environment: environment.merging(Self.masked) { $1 })
            #expect(masked.status == shown.status, "\(command)")
            seen.formUnion(Self.everywhere.filter { $0.appears(in: shown.output) })
            let leaked = Self.everywhere.filter { $0.appears(in: masked.output) }
            #expect(leaked.isEmpty, "\(command): \(masked.output)")
        }
        #expect(seen.isSuperset(of: stage.shows))
    }

    @Test func `the same address has the same mask everywhere, and in every run with a key`() throws
    {
        let copy = try copy(at: MaskingStage.all[0])
        let mask = "z…@c…#" + AddressTagger(key: "secret").tag("zz-member@contoso.com")
        try copy.write("x: zz-member@contoso.com", to: "groups/zz-member@contoso.com.yaml")
        for command in [
            "roster validate", "roster validate --json", "roster validate --format github",
            "roster list ZZ-Member@Contoso.com",
        ] {
            let first = try Shell.run(command, in: copy.folder, environment: Self.masked).output
            let again = try Shell.run(command, in: copy.folder, environment: Self.masked).output
            #expect(first == again)
            #expect(first.contains(mask), "\(first)")
        }
    }

    @Test func `without a key a report has tags of its own, and says so`() throws {
        let copy = try copy(at: MaskingStage.all[0])
        let (first, again) = (try plan(copy, "--quiet"), try plan(copy, "--quiet"))
        #expect(first != again)
        #expect(first.hasSuffix("set ROSTER_MASK_KEY to get the same tags again.\n"))
        #expect(try plan(copy, "--json").contains(#""addresses":"mask","addressTags":"run""#))
        let keyed = try plan(copy, "--json", key: "secret")
        #expect(keyed.contains(#""addresses":"mask","addressTags":"key""#))
        #expect(try plan(copy, "--quiet", key: "secret") == plan(copy, "--quiet", key: "secret"))
        #expect(try !plan(copy, "--quiet", key: "secret").contains("ROSTER_MASK_KEY"))
        #expect(try plan(copy, "--quiet", key: "") != again)
    }

    @Test(arguments: [
        ("", [:], false), ("", ["CI": "true"], true), ("", ["CI": "false"], false),
        ("", ["CI": ""], false), ("--addresses mask", [:], true),
        ("--addresses=mask", ["ROSTER_ADDRESSES": "show"], true),
        ("--addresses show", ["CI": "1", "ROSTER_ADDRESSES": "mask"], false),
        ("--full --color always", ["CI": "1"], true),
        ("", ["ROSTER_ADDRESSES": "mask"], true), ("", ["ROSTER_ADDRESSES": ""], false),
        ("", ["CI": "1", "ROSTER_ADDRESSES": "show"], false),
        ("--addresses show", ["ROSTER_ADDRESSES": "both"], false),
    ])
    func `the option goes before the variable, and that before CI`(
        option: String, environment: [String: String], isMasked: Bool
    ) throws {
        let copy = try copy(at: MaskingStage.all[0])
        let result = try Shell.run(
            "roster plan \(option)", in: copy.folder, environment: environment)
        #expect(result.status == 0, "\(result.output)")
        #expect(KnownAddress.member.appears(in: result.output) == !isMasked)
    }

    @Test func `a wish that nobody understands is wrong usage`() throws {
        let copy = try TemporaryCopy()
        let variable = try Shell.run(
            "roster list", in: copy.folder, environment: ["ROSTER_ADDRESSES": "both"])
        #expect(variable.status == 64)
        #expect(variable.output == "error: ROSTER_ADDRESSES is \"both\": write show or mask\n")
        #expect(try Shell.run("roster list --addresses both", in: copy.folder).status == 64)
    }

    @Test func `data is never masked`() throws {
        let copy = try copy(at: MaskingStage.all[1])
        let exported = try Shell.run(
            "roster export beta", in: copy.folder, environment: Self.masked)
        let addresses: [KnownAddress] = [.dated, .member, .mixedCase, .removed, .table]
        #expect(exported.output == addresses.map { "\($0)\n" }.joined())
    }

    @Test(arguments: [
        ("add other zz-new@contoso.com", "other: + zz-new@contoso.com\n"),
        (
            "add other zz-new@contoso.com --diff",
            "+members: [ana@contoso.com, zz-new@contoso.com]\n"
        ),
        ("remove --everywhere zz-nobody@contoso.com", "zz-nobody@contoso.com is in no group\n"),
        ("add other zz-new@contoso.com zz@contoso --json", "\"address\":\"zz-new@contoso.com\""),
        ("add other zz-new@contoso", "argument 2: \"zz-new@contoso\": its domain has no dot\n"),
    ])
    func `what edits the declarations tells whom it is about`(
        command: String, shown: String
    ) throws {
        let copy = try copy(at: MaskingStage.all[0])
        let result = try Shell.run(
            "roster " + command, in: copy.folder, environment: Self.masked)
        #expect(result.output.contains(shown), "\(result.output)")
    }

    @Test func `a count of what is not shown says nothing about domains`() throws {
        let copy = try TemporaryCopy()
        let members = (0..<60).map { "  - zz-\($0)@fabrikam.com\n" }.joined()
        try copy.write("{}\n", to: "roster.yaml")
        try copy.write(
            "kind: KnownUserGroup\nid: a\nname: A\nconsent: x\nmembers:\n" + members,
            to: "groups/a.yaml")
        _ = try Shell.run("roster init --quiet", in: copy.folder)
        #expect(
            try plan(copy, "--addresses show").contains("10 more (--full shows them): fabrikam"))
        #expect(try plan(copy, "").contains("10 more (--full shows them)\n"))
        #expect(try !plan(copy, "").contains("fabrikam"))
    }

    private static let actor = ["ROSTER_ACTOR": "zz-actor@contoso.com"]
    private static let everywhere = MaskingStage.all.reduce(into: Set()) { $0.formUnion($1.shows) }

    private func copy(at stage: MaskingStage) throws -> TemporaryCopy {
        let copy = try TemporaryCopy()
        let made = try Shell.run(
            "set -e\n" + stage.script, in: copy.folder, environment: Self.actor)
        #expect(made.status == 0, "\(made.output)")
        return copy
    }

    private func plan(_ copy: TemporaryCopy, _ options: String, key: String = "") throws -> String {
        try Shell.run(
            "roster plan " + options, in: copy.folder,
            environment: ["CI": "1", "ROSTER_MASK_KEY": key]
        ).output
    }
}
