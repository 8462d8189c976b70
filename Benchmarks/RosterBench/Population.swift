/// Made-up people: the same number always has the same address, and no two share one.
enum Population {
    private static let firstNames = [
        "ana", "bruno", "carla", "david", "elena", "felix", "gloria", "hugo", "ines", "jonas",
        "katrin", "leo", "maria", "nils", "olga", "pedro",
    ]
    private static let lastNames = [
        "almeida", "berg", "costa", "dubois", "egger", "fischer", "garcia", "horn", "ivanov",
        "jansen", "keller", "lopez", "moreau", "novak", "ortiz", "peters",
    ]
    private static let domains = [
        "contoso.com", "fabrikam.com", "outlook.com", "gmail.com", "hotmail.com", "adatum.com",
        "example.org", "proseware.com",
    ]

    static func address(of person: Int) -> String {
        var numbers = SplitMix(seed: UInt64(person))
        let random = numbers.next()
        let first = firstNames[Int(random & 15)]
        let last = lastNames[Int(random >> 4 & 15)]
        let domain = domains[Int(random >> 8 & 7)]
        return "\(first).\(last)\(person)@\(domain)"
    }
}

/// The generator of numbers called SplitMix64: the same seed, the same numbers, everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
