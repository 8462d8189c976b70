import Foundation
import TestSupport

/// When a command is killed.
struct KillMoment: CustomStringConvertible {
    /// Which sign is waited for first; nil for the start.
    let sign: Int?
    /// How much of the time from there to the end passes.
    let share: Double

    /// Moments over the whole run and around each sign, the signs themselves among them.
    static func random(_ count: Int, signs: Int, seed: UInt64) -> [KillMoment] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let sign = signs == 0 || number.isMultiple(of: 3) ? nil : random.pick(Array(0..<signs))
            let isExact = sign != nil && random.oneIn(3)
            return KillMoment(
                sign: sign, share: isExact ? 0 : Double.random(in: 0...1, using: &random))
        }
    }

    var description: String { "sign \(sign.map(String.init) ?? "none"), share \(share)" }
}

/// How long a command takes that nobody kills.
struct Rehearsal {
    let duration: Duration
    /// When each sign was seen first.
    let signs: [Duration]

    /// Runs a command to its end and looks for signs meanwhile.
    init(_ arguments: [String], _ project: FaultProject, on stage: any FaultStage) throws {
        let signs = stage.signs()
        var seen: [Duration?] = signs.map { _ in nil }
        let start = ContinuousClock.now
        let command = try project.start(arguments, on: stage)
        while command.isRunning {
            for (index, sign) in signs.enumerated() where seen[index] == nil && sign.isSeen() {
                seen[index] = start.duration(to: .now)
            }
        }
        let duration = start.duration(to: .now)
        let result = try command.finish()
        guard result.status == 0 else { throw FaultProject.Unexpected(output: result.output) }
        self.duration = duration
        self.signs = seen.map { $0 ?? duration }
    }

    /// Runs the command again and kills it at a moment.
    ///
    /// - Returns: Whether it was still running then.
    /// - Throws: When it cannot be started.
    func kill(
        _ arguments: [String], _ project: FaultProject, on stage: any FaultStage,
        at moment: KillMoment
    ) throws -> Bool {
        let signs = stage.signs()
        let rest = moment.sign.map { duration - self.signs[$0] } ?? duration
        let command = try project.start(arguments, on: stage)
        if let sign = moment.sign {
            while command.isRunning, !signs[sign].isSeen() {}
        }
        let end = ContinuousClock.now + rest * moment.share
        while command.isRunning, ContinuousClock.now < end {}
        return command.kill()
    }
}

/// How often commands are killed: `ROSTER_KILLS`, 20 by default.
let kills = ProcessInfo.processInfo.environment["ROSTER_KILLS"].flatMap(Int.init) ?? 20
