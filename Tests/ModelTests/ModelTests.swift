import Foundation
import TestSupport
import Testing

/// Random lives of a state, against a reference that keeps all of it after every revision.
///
/// `ROSTER_SEED` runs one life; a failure names its seed and tells it step by step.
@Suite(.needsFakeClock) struct ModelTests {
    static let steps = 20

    /// So many lives, or the one that was asked for.
    static func seeds(_ count: Int) -> [Int] {
        ProcessInfo.processInfo.environment["ROSTER_SEED"].flatMap(Int.init).map { [$0] }
            ?? Array(0..<count * rounds)
    }

    @Test(arguments: seeds(5))
    func `an SQLite state is what applies, outsiders and the clock made of it`(seed: Int) throws {
        try Self.live(seed, on: SQLiteModelStage())
    }

    @Suite(.serialized, .needsPostgres) struct Served {
        @Test(arguments: ModelTests.seeds(3))
        func `a PostgreSQL state is what applies, outsiders and the clock made of it`(
            seed: Int
        ) throws {
            try ModelTests.live(seed, on: PostgresModelStage())
        }
    }

    fileprivate static func live(_ seed: Int, on stage: any ModelStage) throws {
        var life = try ModelLife(seed: seed, on: stage)
        for _ in 0..<steps {
            try life.step()
            try life.glance()
        }
        try life.check()
    }
}
