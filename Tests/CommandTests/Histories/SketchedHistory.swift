import Foundation
import TestSupport

/// Commits of sketched projects in a real repository, with branches and merges.
struct SketchedHistory {
    struct Commit {
        let hash: String
        let project: SketchedProject
    }

    let fixture: GitFixture
    private(set) var commits: [Commit] = []

    init() throws {
        fixture = try GitFixture()
    }

    /// A history of a few commits, the first of which may hold no groups, or no project.
    init(_ random: inout SeededGenerator) throws {
        try self.init()
        var project = SketchedProject()
        switch Int.random(in: 0..<4, using: &random) {
        case 0: project.hasSettingsFile = false
        case 1: break
        default: for _ in 0..<3 { project.addGroup(&random) }
        }
        try commit(project, after: [])
        for _ in 0..<Int.random(in: 3...6, using: &random) {
            let parent = random.pick(Array(commits.suffix(3)))
            var project = parent.project
            project.hasSettingsFile = true
            if project.groups.isEmpty { project.addGroup(&random) }
            for _ in 0..<random.pick([1, 2, 6]) { project.edit(&random) }
            let other = random.pick(commits)
            let isMerge = random.oneIn(3) && other.hash != parent.hash
            try commit(project, after: [parent.hash] + (isMerge ? [other.hash] : []))
        }
    }

    /// Commits a project; what is checked out is it then.
    mutating func commit(_ project: SketchedProject, after parents: [String]) throws {
        if let parent = parents.first { try fixture.git("checkout", "--quiet", parent) }
        try write(project)
        try fixture.git("add", "--all", ":/")
        let tree = try fixture.git("write-tree")
        let options = parents.flatMap { ["-p", $0] }
        let message = "Commit \(commits.count + 1)"
        let hash = try fixture.run(["commit-tree", tree] + options + ["-m", message])
        try fixture.git("checkout", "--quiet", hash)
        commits.append(Commit(hash: hash, project: project))
    }

    /// Makes the folder hold the files of a project, and no others.
    func write(_ project: SketchedProject) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
        where name != ".git" && name != ".roster" {
            try fixture.remove(name)
        }
        for (path, text) in project.files { try fixture.write(text, to: path) }
    }
}
