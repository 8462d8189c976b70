import TestSupport
import Testing

/// What `apply --reviewed` does after what happens between one apply and the next.
@Suite struct ReviewedTests {
    @Test func `two merges in a row are applied at once`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana", "ring": "ana"])
        for (branch, group) in [("one", "beta"), ("two", "ring")] {
            try project.fixture.git("switch", "--quiet", "--create", branch, "main")
            try project.commit([group: "ana cyd"])
        }
        try project.fixture.git("switch", "--quiet", "main")
        try project.fixture.git("merge", "--quiet", "--no-ff", "--no-edit", "one")
        try project.fixture.git("merge", "--quiet", "--no-ff", "--no-edit", "two")
        #expect(try project.apply("--reviewed").heldBack == [])
        #expect(try project.stored("beta") == "ana cyd")
        #expect(try project.stored("ring") == "ana cyd")
        #expect(try project.isDone())
    }

    @Test func `a squash is what its branch came to`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno"])
        try project.fixture.git("switch", "--quiet", "--create", "feature")
        try project.commit(["beta": "ana bruno cyd emil"])
        try project.commit(["beta": "ana emil"])
        try project.fixture.git("switch", "--quiet", "main")
        try project.fixture.git("merge", "--quiet", "--squash", "feature")
        try project.fixture.commit()
        #expect(try project.apply("--reviewed").heldBack == [])
        #expect(try project.stored("beta") == "ana emil")
    }

    @Test func `a revert takes back what was applied`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno"])
        try project.commit(["beta": "ana cyd"])
        try project.apply("--reviewed")
        try project.fixture.git("revert", "--no-edit", "HEAD")
        #expect(try project.apply("--reviewed").heldBack == [])
        #expect(try project.stored("beta") == "ana bruno")
    }

    @Test func `a revert takes back what was applied while something was held back`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno"])
        try project.add("zoe", to: "beta")
        try project.commit(["beta": "ana cyd"])
        #expect(try project.apply("--reviewed").heldBack == ["beta/zoe"])
        #expect(try project.stored("beta") == "ana cyd zoe")
        try project.fixture.git("revert", "--no-edit", "HEAD")
        #expect(try project.apply("--reviewed").heldBack == ["beta/zoe"])
        #expect(try project.stored("beta") == "ana bruno zoe")
    }

    @Test func `outside edits in between stay, until a commit is about them`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno cyd"])
        try project.remove("bruno", from: "beta")
        try project.add("zoe", to: "beta")
        try project.set("note", of: "cyd", in: "beta", to: "'VIP'")
        try project.commit(["beta": "ana bruno cyd<2025-12-31 emil"])
        let first = try project.apply("--reviewed")
        #expect(first.heldBack == ["beta/bruno", "beta/cyd", "beta/zoe"])
        #expect(try project.stored("beta") == "ana cyd<2025-12-31#VIP emil zoe")
        let second = try project.apply("--reviewed")
        #expect(!second.isWritten)
        #expect(second.heldBack == first.heldBack)
        try project.commit(["beta": "ana bruno<2025-12-31 cyd<2025-12-31#VIP emil zoe"])
        #expect(try project.apply("--reviewed").heldBack == [])
        #expect(try project.isDone())
    }

    @Test func `what came from outside, was declared and is taken out again, goes`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana"])
        try project.add("zoe", to: "beta")
        try project.add("yan", to: "beta")
        try project.commit(["beta": "ana cyd zoe"])
        #expect(try project.apply("--reviewed").heldBack == ["beta/yan"])
        try project.commit(["beta": "ana cyd"])
        #expect(try project.apply("--reviewed").heldBack == ["beta/yan"])
        #expect(try project.stored("beta") == "ana cyd yan")
    }

    @Test func `an expiry in between is applied`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno<2025-02-01"])
        try project.add("zoe", to: "beta")
        #expect(try project.apply("--reviewed", on: "2025-02-02").heldBack == ["beta/zoe"])
        #expect(try project.stored("beta") == "ana zoe")
        try project.commit(["beta": "ana bruno<2025-03-01"])
        try project.apply("--reviewed", on: "2025-02-02")
        #expect(try project.stored("beta") == "ana bruno<2025-03-01 zoe")
    }

    @Test func `a line that a commit takes out after its last day is gone`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno<2025-02-01"])
        try project.commit(["beta": "ana"])
        #expect(try project.apply("--reviewed", on: "2025-02-02").heldBack == [])
        #expect(try project.stored("beta") == "ana")
    }

    @Test func `what an apply skipped or did not aim at is applied later`() throws {
        let groups = ["beta": "ana", "press": "ana", "ring": "ana"]
        let project = try ReviewedProject(applied: groups)
        try project.commit(
            ["beta": "ana cyd", "press": "ana cyd", "ring": "ana cyd"],
            more: ["name of beta": "Renamed"])
        try project.apply("--auto-approve --target ring")
        #expect(try project.stored("ring") == "ana cyd")
        #expect(try project.stored("press") == "ana")
        #expect(try project.apply("--reviewed --skip-refused").status == 3)
        #expect(try project.stored("press") == "ana cyd")
        #expect(try project.stored("beta") == "ana")
        try project.commit(["beta": "ana cyd"])
        #expect(try project.apply("--reviewed").heldBack == [])
        #expect(try project.stored("beta") == "ana cyd")
        #expect(try project.isDone())
    }

    @Test func `after an apply of uncommitted files all but outside edits counts`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana bruno"])
        try project.write(["beta": "ana bruno mila"])
        try project.apply("--auto-approve")
        try project.fixture.git("checkout", "--quiet", ".")
        try project.add("zoe", to: "beta")
        #expect(try project.apply("--reviewed").heldBack == ["beta/zoe"])
        #expect(try project.stored("beta") == "ana bruno zoe")
        #expect(try !project.apply("--reviewed").isWritten)
    }

    @Test func `a project that moves in its repository keeps what was reviewed`() throws {
        var project = try ReviewedProject(applied: ["beta": "ana bruno"])
        try project.move(to: "audiences")
        try project.commit(["beta": "ana cyd"])
        #expect(try project.apply("--reviewed").heldBack == [])
        #expect(try project.stored("beta") == "ana cyd")
    }

    @Test func `a commit that was applied and is lost is named, with the way out`() throws {
        let project = try ReviewedProject(applied: ["beta": "ana"])
        try project.fixture.git("checkout", "--quiet", "--orphan", "fresh")
        try project.commit(["beta": "ana cyd"])
        try project.fixture.git("branch", "--quiet", "--delete", "--force", "main")
        try project.fixture.git("reflog", "expire", "--expire=now", "--all")
        try project.fixture.git("gc", "--quiet", "--prune=now")
        let refused = try project.apply("--reviewed")
        #expect(refused.status == 3)
        #expect(refused.description.contains("git fetch --all"))
        #expect(!refused.description.contains("--unshallow"))
        #expect(try project.stored("beta") == "ana")
    }
}
