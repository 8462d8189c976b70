import Foundation
import TestSupport
import Testing

/// The review's scripts, run on real pull requests.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct ReviewTests {
    @Test(arguments: ["", "audiences/", "my audiences/"])
    func `a change is reported, and the job passes`(folder: String) throws {
        let review = try PullRequest(in: folder, ["groups/press.yaml": PullRequest.press]).review()
        #expect(review.outcome.status == 0, "\(review.outcome.log)")
        #expect(review.outcome.summary == review.markdown)
        #expect(review.markdown.contains("press"))
        #expect(
            review.html.hasPrefix("<!DOCTYPE html>") || review.html.hasPrefix("<!doctype html>"))
        #expect(review.number == "12\n")
    }

    @Test func `nobody's address is in anything that is written`() throws {
        let review = try PullRequest(["groups/press.yaml": PullRequest.press]).review()
        for address in PullRequest.members { #expect(!review.everything.contains(address)) }
        // One person has one tag in both reports.
        let tag = try #require(review.markdown.firstMatch(of: /c…@c…#[0-9a-z]{7}/))
        #expect(review.html.contains(tag.0))
    }

    @Test func `a refusal fails the job once the reports are there`() throws {
        let review = try PullRequest([
            "groups/beta.yaml": nil, "groups/press.yaml": PullRequest.press,
        ]).review()
        #expect(review.outcome.statuses["Check the files"] == 0)
        #expect(review.outcome.statuses["Compare with the target branch"] == 3)
        #expect(review.outcome.summary.contains("group/deleted"))
        #expect(review.html.contains("group/deleted"))
    }

    @Test func `errors in the files fail the job beside their lines`() throws {
        let review = try PullRequest(
            in: "audiences/",
            [
                "groups/press.yaml": PullRequest.press + "owner: [x]\n"
            ]
        ).review()
        #expect(review.outcome.statuses["Check the files"] == 1)
        #expect(review.outcome.statuses["Compare with the target branch"] == 1)
        #expect(review.outcome.log.contains("::error file=audiences/groups/press.yaml,line=6,"))
        #expect(review.outcome.summary.contains("yaml/unknown-key"))
    }

    @Test func `what main got meanwhile is no deletion`() throws {
        let change = try PullRequest(
            mergedLater: ["groups/press.yaml": PullRequest.press],
            ["groups/more.yaml": PullRequest.press.replacing("ress", with: "artners")])
        let review = try change.review()
        #expect(review.outcome.status == 0, "\(review.outcome.log)")
        #expect(review.markdown.contains("partners"))
        #expect(!review.markdown.contains("press"))
    }

    @Test func `a pull request that changes nothing passes`() throws {
        let review = try PullRequest(["README.md": "Hello\n"]).review()
        #expect(review.outcome.status == 0, "\(review.outcome.log)")
        #expect(!review.markdown.isEmpty)
    }

    @Test func `a broken roster.yaml fails the job, and is told where people read`() throws {
        let review = try PullRequest(["roster.yaml": "projct: contoso\n"]).review()
        #expect(review.outcome.status == 1)
        #expect(review.outcome.log.contains("did you mean"))
        #expect(review.outcome.summary.contains("unknown key `projct`, at `roster.yaml:1:1`"))
    }
}
