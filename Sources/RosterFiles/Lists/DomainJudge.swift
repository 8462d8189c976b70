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
    /// Some of them, each at the place that its lowest bits say: most lists have few domains.
    private var recent = [UInt64](repeating: 0, count: 64)

    /// - Parameter workDomains: Domains whose addresses are work accounts, in lower case.
    init(workDomains: [String]) {
        self.workDomains = workDomains
    }

    /// Judges the address last added to a list.
    mutating func judge(lastOf list: AddressListBuilder) -> Verdict {
        list.withLastDomain { judge($0) }
    }

    /// Judges one address.
    mutating func judge(_ address: Address) -> Verdict {
        var domain = String(address.domain)
        return domain.withUTF8 { judge($0) }
    }

    private mutating func judge(_ domain: UnsafeBufferPointer<UInt8>) -> Verdict {
        let hash = hash(domain)
        let place = Int(hash & 63)
        if recent[place] == hash { return .good }
        if !good.contains(hash) {
            let verdict = judge(String(decoding: domain, as: UTF8.self))
            guard verdict == .good else { return verdict }
            good.insert(hash)
        }
        recent[place] = hash
        return .good
    }

    /// Eight bytes at once, the last ones of a longer domain twice.
    private func hash(_ domain: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(domain.count)
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
        }
        let raw = UnsafeRawBufferPointer(domain)
        guard raw.count >= 8 else {
            for byte in raw { add(UInt64(byte)) }
            return hash
        }
        for offset in stride(from: 0, to: raw.count, by: 8) {
            add(raw.loadUnaligned(fromByteOffset: min(offset, raw.count - 8), as: UInt64.self))
        }
        return hash
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

extension DomainJudge.Verdict {
    /// The finding about an address whose domain was judged so; nil for a good one.
    func finding(about address: Address) -> (rule: Rule, message: Message, help: Message)? {
        switch self {
        case .nearMiss(let known):
            (
                .memberNearMissDomain, "the domain of \(address: address) looks like a slip",
                "did you mean \(quoted: known)?"
            )
        case .workAccount:
            (
                .memberWorkAccount, "\(address: address) is a work or school account",
                "ask for the address of a personal Microsoft account"
            )
        case .good:
            nil
        }
    }
}
