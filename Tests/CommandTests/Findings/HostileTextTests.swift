import Foundation
import TestSupport
import Testing

/// Texts that look like commands, code or markup appear as they are, and do nothing.
@Suite struct HostileTextTests {
    /// Every command that shows text, with such texts in it.
    static let commands = [
        "roster plan", "roster plan --color always", "roster plan --out saved.plan",
        "roster show saved.plan", "roster apply \"$TEXT\"", "roster show \"$TEXT\"",
        "roster diff \"$TEXT\"", "roster plan --target \"$TEXT\"", "roster validate", "roster list",
        "roster log", "roster drift --verify", "roster drift \"$TEXT\"",
        "mkdir -p lists && echo ana@contoso.com > \"lists/$(printf '%s' \"$TEXT\" | tr / _).csv\"; "
            + "roster drift --observed lists --color always",
        "roster drift --observed \"$TEXT\"",
        "roster apply --auto-approve", "roster export \"$TEXT\"", "roster \"$TEXT\"",
        "roster backup \"$TEXT\"", "roster backup copy.sqlite",
        "roster restore \"$TEXT\" --auto-approve",
        "roster restore copy.sqlite --auto-approve", "roster log",
        "roster override \"$TEXT\" --add zoe@contoso.com --reason \"$TEXT\"",
        "roster override --everywhere --remove zoe@contoso.com --reason \"$TEXT\"", "roster plan",
        "roster override --everywhere --lift \"$TEXT\"",
        "roster list --at \"$TEXT\"", "roster list --at 1",
        "roster status", "roster who \"$TEXT\"", "roster who ana@contoso.com",
        "roster log --member \"$TEXT\"",
        "roster log --member ana@contoso.com",
        "roster list --state \"$TEXT\"", "roster list \"$TEXT\"",
        "roster list --as-of \"$(printf 'x\\n%s' \"$TEXT\")\"",
        "roster -C \"$(printf 'x\\n%s' \"$TEXT\")\" list",
        "roster add \"$TEXT\" zoe@contoso.com", "roster remove beta \"$TEXT@\" zoe@contoso.com",
        "printf '%s\\n' \"$TEXT\" zoe@contoso.com | roster add beta",
        "roster remove --everywhere zoe@contoso.com --json",
    ]

    @Test func `no text commands GitHub's runner, which would obey it elsewhere`() throws {
        var obeyed = 0
        for copy in [try HostileProject.applied(), try HostileProject.broken()] {
            for command in Self.commands {
                let open = try Shell.run(
                    command, in: copy.folder, environment: HostileProject.environment)
                obeyed += RunnerCommand.all(in: open.output).count
                let log = try Shell.run(
                    command, in: copy.folder,
                    environment: HostileProject.environment.merging(["GITHUB_ACTIONS": "true"]) {
                        $1
                    })
                #expect(RunnerCommand.all(in: log.output) == [], "\(command)")
            }
        }
        #expect(obeyed > 10)
    }

    @Test(arguments: ["roster plan --json", "roster validate --json", "roster list --json"])
    func `a document in a log holds no command`(command: String) throws {
        for copy in [try HostileProject.applied(), try HostileProject.broken()] {
            let output = try Shell.run(command, in: copy.folder).output
            #expect(RunnerCommand.all(in: output) == [])
        }
    }

    @Test func `JSON holds every text as it is`() throws {
        let copy = try HostileProject.applied()
        let (text, file) = (HostileProject.text, HostileProject.file)
        let list = try JSONTree(try Shell.run("roster list --json", in: copy.folder).output)
        #expect(list["groups"][0]["name"].text == text)
        let revision = try JSONTree(try Shell.run("roster log --json", in: copy.folder).output)[
            "revisions"][0]
        #expect([revision["message"].text, revision["actor"].text] == [text, text])
        let change = try JSONTree(try Shell.run("roster plan --json", in: copy.folder).output)[
            "changes"][0]
        #expect([change["name"].text, change["source"]["file"].text] == [text, file])
        let note = change["members"]["change"][0]["attributes"][0]
        #expect([note["before"].text, note["after"].text] == [text, text + "2"])
    }

    @Test func `text holds every text as it is`() throws {
        let copy = try HostileProject.applied()
        let plan = try Shell.run("roster plan", in: copy.folder).output.split(separator: "\n")
        let (text, file) = (HostileProject.text, HostileProject.file)
        #expect(plan[0] == "  ~ known user group beta \"\(text)\"  \(file):2")
        #expect(plan[1].hasSuffix("note: \"\(text)\" -> \"\(text)2\""))
        let log = try Shell.run("roster log", in: copy.folder).output.split(separator: "\n")
        #expect(log[0].hasSuffix("apply by \(text)"))
        #expect(log[1] == "    \(text)")
    }
}

/// Any JSON value, to walk through.
private struct JSONTree {
    private let value: Any?

    init(_ text: String) throws {
        value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    private init(value: Any?) { self.value = value }

    var text: String? { value as? String }

    subscript(key: String) -> JSONTree { JSONTree(value: (value as? [String: Any])?[key]) }

    subscript(index: Int) -> JSONTree {
        let items = value as? [Any] ?? []
        return JSONTree(value: items.indices.contains(index) ? items[index] : nil)
    }
}
