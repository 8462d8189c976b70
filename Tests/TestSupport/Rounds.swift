internal import Foundation

/// By how much random tests run longer than usual: `ROSTER_ROUNDS`, 1 by default.
package let rounds = ProcessInfo.processInfo.environment["ROSTER_ROUNDS"].flatMap(Int.init) ?? 1
