internal import Foundation
internal import RosterModel
internal import RosterPlanning

/// Puts a plan together from the lines of a file.
struct PlanAssembler {
    private static let openingLimit = 4096

    private let file: PlanFile
    private let hashing: Hashing
    private let coder = LineCoder()
    private let roster: String
    private var hasher: any ContentHasher
    private var contents = PlanContents()
    private var lineNumber = 1

    /// Reads the first line, which says what the rest is.
    ///
    /// - Throws: `SavedPlanError` when the file is no plan, or one of a newer Roster.
    init(opening lines: inout PlanFileLines, of file: PlanFile, hashing: Hashing) throws {
        self.file = file
        self.hashing = hashing
        hasher = hashing.make()
        let start = try file.bytes(at: 0, count: OpeningRecord.mark.count)
        guard start.elementsEqual(OpeningRecord.mark) else {
            throw SavedPlanError.notAPlan(file: file.path)
        }
        guard let line = try lines.next(limit: Self.openingLimit) else {
            throw SavedPlanError.notAPlan(file: file.path)
        }
        let opening: OpeningRecord
        do {
            opening = try JSONDecoder().decode(OpeningRecord.self, from: line.bytes)
        } catch {
            throw SavedPlanError.notAPlan(file: file.path)
        }
        roster = opening.roster
        guard opening.version == OpeningRecord.version else {
            throw SavedPlanError.newer(file: file.path, roster: opening.roster)
        }
        hash(line)
    }

    /// Reads all other lines to the end, so that damage is called damage whatever it did.
    ///
    /// - Throws: `SavedPlanError`.
    mutating func assemble(
        _ lines: inout PlanFileLines
    ) throws -> (document: PlanDocument, newGroups: [ResourceID: SavedPlan.NewGroup]) {
        guard var line = try lines.next() else { throw SavedPlanError.truncated(file: file.path) }
        var failure: SavedPlanError?
        while let next = try lines.next() {
            hash(line)
            lineNumber += 1
            if failure == nil { failure = problem(of: { try $0.take(line) }) }
            line = next
        }
        lineNumber += 1
        try compare(line)
        if let failure { throw failure }
        var plan: (PlanDocument, [ResourceID: SavedPlan.NewGroup])?
        failure = problem { plan = try $0.contents.finish($0.hashing) }
        guard let plan else { throw failure ?? .damaged(file: file.path) }
        return plan
    }

    private mutating func take(_ line: PlanFileLines.Line) throws {
        try contents.take(
            try coder.value(PlanLine.self, in: line.bytes),
            endingAt: line.offset + line.bytes.count + 1,
            hashing)
    }

    private mutating func hash(_ line: PlanFileLines.Line) {
        line.bytes.withUnsafeBytes { hasher.update($0) }
        withUnsafeBytes(of: UInt8(ascii: "\n")) { hasher.update($0) }
    }

    /// The last line holds the hash of all before it.
    private mutating func compare(_ last: PlanFileLines.Line) throws {
        guard let line = try? coder.value(PlanLine.self, in: last.bytes),
            case .checksum(let text) = line
        else { throw SavedPlanError.truncated(file: file.path) }
        guard text == hasher.finish().description else {
            throw SavedPlanError.damaged(file: file.path)
        }
    }

    private mutating func problem(of body: (inout Self) throws -> Void) -> SavedPlanError? {
        do {
            try body(&self)
            return nil
        } catch LineProblem.wrong(let reason) {
            return .inconsistent(file: file.path, line: lineNumber, reason: reason)
        } catch LineProblem.unknown {
            return .newer(file: file.path, roster: roster)
        } catch {
            return .damaged(file: file.path)
        }
    }
}
