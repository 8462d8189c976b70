internal import Foundation
internal import RosterCrypto
internal import RosterReports
internal import Synchronization

/// How this run treats addresses in all that it writes but data.
///
/// The one thing of a run that every stream has to know, even when the arguments cannot be parsed;
/// so it is made once, from the arguments as they were typed.
final class Privacy: Sendable {
    static let ofThisRun = Privacy(
        arguments: Array(CommandLine.arguments.dropFirst()),
        environment: ProcessInfo.processInfo.environment)

    let addresses: AddressDisplay
    /// What is wrong with the environment's wish; addresses are masked then.
    let problem: Failure?
    private let owesExplanation: Flag

    private init(arguments: [String], environment: [String: String]) {
        let mode = Result { () throws(Failure) in
            try AddressMode(arguments: arguments, environment: environment)
        }
        let flag = Flag()
        owesExplanation = flag
        switch mode {
        case .success(.show):
            (addresses, problem) = (.shown, nil)
        case .success(.mask):
            (addresses, problem) = (Self.masked(environment["ROSTER_MASK_KEY"] ?? "", flag), nil)
        case .failure(let failure):
            (addresses, problem) = (Self.masked("", flag), failure)
        }
    }

    private static func masked(_ key: String, _ flag: Flag) -> AddressDisplay {
        guard key.isEmpty else {
            let tagger = AddressTagger(key: key)
            return .masked(AddressMask(isOfThisRun: false, tag: tagger.tag))
        }
        let tagger = AddressTagger.random()
        return .masked(
            AddressMask(isOfThisRun: true) { address in
                flag.raise()
                return tagger.tag(address)
            })
    }

    /// Says, once, that tags mean nothing beyond this run; nil where none was shown.
    func explanation() -> String? {
        owesExplanation.lower() ? addresses.explanation : nil
    }
}

/// Goes up once, and once down again.
private final class Flag: Sendable {
    private enum Position: UInt8, AtomicRepresentable {
        case untouched
        case up
        case done
    }

    private let position = Atomic(Position.untouched)

    func raise() {
        _ = position.compareExchange(
            expected: .untouched, desired: .up, ordering: .relaxed)
    }

    func lower() -> Bool {
        position.compareExchange(expected: .up, desired: .done, ordering: .relaxed).exchanged
    }
}
