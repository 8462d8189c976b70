import Foundation
import TestSupport
import Testing

/// A place for one state, as the built binary finds it, whatever database it is in.
///
/// Tests kill and race what works on it; a store takes part by one conformance, named in
/// `FaultPlace.all`.
protocol FaultStage: Sendable {
    /// What `--state` takes.
    var option: String { get }
    /// Variables that the binary needs to get there.
    var environment: [String: String] { get }
    /// Another place with the same state, while nobody works on this one.
    func duplicate() throws -> any FaultStage
    /// Everything stored but random ids and times: equal texts mean equal states.
    func dump() throws -> String
    /// Whether somebody still holds the lock for writing.
    func isLocked() throws -> Bool
    /// Takes the lock for writing, as an outsider.
    ///
    /// - Returns: What gives it back, with nothing changed.
    func hold() throws -> () -> Void
    /// Signs, as seen from outside, of how far a write has come; none where there are no such.
    func signs() -> [WriteSign]
    /// Runs SQL that both databases understand, as an outsider who waits for others.
    ///
    /// - Returns: The rows, with columns separated by `|`.
    @discardableResult
    func outside(_ sql: String) throws -> [String]
}

/// Something that can be seen of a write before it ends.
struct WriteSign: Sendable {
    let name: String
    let isSeen: @Sendable () -> Bool
}

/// A kind of place, as an argument of tests.
struct FaultPlace: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Makes a place where no state is yet.
    let make: @Sendable () throws -> any FaultStage

    /// PostgreSQL where it is installed: its own tests say so as skipped where it is not.
    static let all =
        [FaultPlace(testDescription: "SQLite") { try SQLiteStage() }]
        + (PostgresInstallation.binaries == nil
            ? [] : [FaultPlace(testDescription: "PostgreSQL") { try PostgresStage() }])
}
