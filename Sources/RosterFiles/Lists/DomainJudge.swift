internal import RosterModel

/// Tells the domains that usually mean trouble.
struct DomainJudge {
    enum Verdict: Equatable {
        case good
        /// One letter off this well-known domain.
        case nearMiss(String)
        case workAccount
    }

    /// Mail providers of personal accounts whose names are long enough for a slip to stand out.
    private static let wellKnown = [
        "gmail.com", "googlemail.com", "hotmail.com", "icloud.com", "outlook.com",
        "protonmail.com", "yahoo.com",
    ]
    /// Real domains that are one letter off a well-known one.
    private static let real: Set<String> = ["email.com", "mail.com", "ymail.com", "gmail.co"]

    private let workDomains: [String]
    /// Hashes of domains already judged good: a collision could only swallow a warning.
    private var good: Set<UInt64> = []
    private var last: UInt64 = 0

    /// - Parameter workDomains: Domains whose addresses are work accounts, in lower case.
    init(workDomains: [String]) {
        self.workDomains = workDomains
    }

    /// Judges the address last added to a list.
    mutating func judge(lastOf list: AddressListBuilder) -> Verdict {
        list.withLastDomain { judge($0) }
    }

    private mutating func judge(_ domain: UnsafeBufferPointer<UInt8>) -> Verdict {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in domain { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        if hash == last || good.contains(hash) {
            last = hash
            return .good
        }
        let verdict = judge(String(decoding: domain, as: UTF8.self))
        if verdict == .good { good.insert(hash) }
        return verdict
    }

    private func judge(_ domain: String) -> Verdict {
        if domain.hasSuffix(".onmicrosoft.com") || workDomains.contains(domain) {
            return .workAccount
        }
        guard !Self.wellKnown.contains(domain), !Self.real.contains(domain) else { return .good }
        let near = Self.wellKnown.first { Suggestion.distance($0, domain) == 1 }
        return near.map(Verdict.nearMiss) ?? .good
    }
}
