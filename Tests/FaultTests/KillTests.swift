import Foundation
import TestSupport
import Testing

/// Commands killed at random moments.
@Suite(.serialized) struct KillTests {
    /// What the killed apply is about.
    enum Work: CaseIterable {
        case everything
        /// A hundredth of the members of every group.
        case change
    }

    private static let apply = ["apply", "--auto-approve", "--quiet"]

    @Test(arguments: FaultPlace.all, Work.allCases)
    func `an apply that is killed leaves the state before or after it, and no lock`(
        place: FaultPlace, work: Work
    ) throws {
        let project = try FaultProject()
        let stage = try place.make()
        try project.declare(from: 0)
        try project.succeed(["init"], on: stage)
        if work == .change {
            try project.succeed(Self.apply, on: stage)
            try project.declare(from: FaultProject.size.members / 200)
        }
        let before = try stage.dump()
        let rehearsed = try stage.duplicate()
        let rehearsal = try Rehearsal(Self.apply, project, on: rehearsed)
        let after = try rehearsed.dump()
        #expect(before != after)
        var (killed, done) = (0, 0)
        let moments = KillMoment.random(
            kills / 2, signs: rehearsal.signs.count, seed: UInt64(kills))
        for moment in moments {
            let copy = try stage.duplicate()
            if try rehearsal.kill(Self.apply, project, on: copy, at: moment) { killed += 1 }
            let left = try copy.dump()
            #expect(left == before || left == after, "\(moment)")
            if left == after { done += 1 }
            #expect(try !copy.isLocked(), "\(moment)")
            try project.succeed(Self.apply, on: copy)
            #expect(try copy.dump() == after, "\(moment)")
            let plan = try project.run(["plan"], on: copy)
            #expect(plan.output.hasPrefix("Nothing to do"), "\(plan.output)")
        }
        print(
            "\(place.testDescription), \(work): \(killed) of \(moments.count) killed, \(done) done")
        #expect(killed > 0)
    }

    @Test func `a restore that is killed leaves the old state or the new one`() throws {
        let project = try FaultProject()
        let stage = try SQLiteStage()
        let backup = project.copy.folder.appending(path: "backup.sqlite").path
        try project.declare(from: 0)
        try project.succeed(["init"], on: stage)
        try project.succeed(Self.apply, on: stage)
        try project.succeed(["backup", backup], on: stage)
        try project.declare(from: FaultProject.size.members / 200)
        try project.succeed(Self.apply, on: stage)
        let before = try stage.dump()
        let restore = ["restore", backup, "--auto-approve"]
        let rehearsed = try stage.duplicate()
        let rehearsal = try Rehearsal(restore, project, on: rehearsed)
        let after = try rehearsed.dump()
        for moment in KillMoment.random(kills / 2, signs: rehearsal.signs.count, seed: 7) {
            let copy = try stage.duplicate()
            _ = try rehearsal.kill(restore, project, on: copy, at: moment)
            let left = try copy.dump()
            #expect(left == before || left == after, "\(moment)")
            #expect(try !copy.isLocked(), "\(moment)")
            if left == before { try project.succeed(restore, on: copy) }
            try project.succeed(Self.apply, on: copy)
            #expect(try project.run(["plan"], on: copy).output.hasPrefix("Nothing to do"))
        }
    }

    @Test func `a backup or a first restore that is killed leaves a whole file or none`() throws {
        let project = try FaultProject()
        let stage = try SQLiteStage()
        let file = project.copy.folder.appending(path: "backup.sqlite").path
        try project.declare(from: 0)
        try project.succeed(["init"], on: stage)
        try project.succeed(Self.apply, on: stage)
        let expected = try stage.dump()
        let backup = ["backup", file]
        let rehearsal = try Rehearsal(backup, project, on: stage)
        let whole = project.copy.folder.appending(path: "whole.sqlite").path
        try FileManager.default.moveItem(atPath: file, toPath: whole)
        let empty = try SQLiteStage()
        let restore = ["restore", whole, "--auto-approve"]
        let creation = try Rehearsal(restore, project, on: empty)
        let restored = try empty.dump()
        for moment in KillMoment.random(kills / 4, signs: 0, seed: 11) {
            _ = try rehearsal.kill(backup, project, on: stage, at: moment)
            if FileManager.default.fileExists(atPath: file) {
                #expect(try SQLiteStage.dump(file) == expected)
                try FileManager.default.removeItem(atPath: file)
            }
            #expect(try !stage.isLocked())
            let place = try SQLiteStage()
            _ = try creation.kill(restore, project, on: place, at: moment)
            if FileManager.default.fileExists(atPath: place.path) {
                #expect(try place.dump() == restored)
            } else {
                try project.succeed(restore, on: place)
            }
        }
    }
}
