import RosterModel
import TestSupport
import Testing

/// Compares the packed sets with the standard library's, at every small size and at random.
struct AddressSetTests {
    /// Addresses of which some are prefixes of others.
    static let pool = [
        "a@b.co", "a@b.com", "a@b.com.co", "a.a@b.co", "aa@b.co", "b@b.co", "z-@b.co", "a+@b.co",
    ]

    @Test func `every subset has its count, order, indices and texts`() throws {
        for mask in 0..<(1 << Self.pool.count) {
            let addresses = try Self.subset(mask)
            let set = AddressSet(addresses.reversed())
            let expected = addresses.sorted()
            #expect(Array(set) == expected)
            #expect(set.isEmpty == addresses.isEmpty)
            #expect(set.bytes == Array(expected.map { $0.text + "\n" }.joined().utf8))
            for text in Self.pool {
                let address = try Address(text)
                #expect(set.index(of: address) == expected.firstIndex(of: address))
            }
        }
    }

    @Test func `a merge of any two subsets meets every address once, in order`() throws {
        for left in stride(from: 0, to: 256, by: 3) {
            for right in stride(from: 0, to: 256, by: 5) {
                try Self.checkMerge(Self.subset(left), Self.subset(right))
            }
        }
    }

    @Test(arguments: 0..<20)
    func `a merge of random sets meets every address once, in order`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let pool = try (0..<600).map { try Address("p\($0)@contoso.com") }
        try Self.checkMerge(
            pool.filter { _ in Bool.random(using: &random) },
            pool.filter { _ in Int.random(in: 0..<(seed + 2), using: &random) == 0 })
    }

    private static func checkMerge(_ left: [Address], _ right: [Address]) throws {
        let (leftSet, rightSet) = (AddressSet(left), AddressSet(right))
        var met: [Address] = []
        var sides: [Address: (Bool, Bool)] = [:]
        AddressSet.merge(leftSet, rightSet) { step in
            switch step {
            case .left(let index):
                met.append(leftSet[index])
                sides[leftSet[index]] = (true, false)
            case .right(let index):
                met.append(rightSet[index])
                sides[rightSet[index]] = (false, true)
            case .both(let index, let other):
                #expect(leftSet[index] == rightSet[other])
                met.append(leftSet[index])
                sides[leftSet[index]] = (true, true)
            }
        }
        #expect(met == Set(left).union(right).sorted())
        for (address, side) in sides {
            #expect(side.0 == left.contains(address) && side.1 == right.contains(address))
        }
        #expect(leftSet.sharedCount(with: rightSet) == Set(left).intersection(right).count)
        #expect((leftSet == rightSet) == (Set(left) == Set(right)))
    }

    private static func subset(_ mask: Int) throws -> [Address] {
        try pool.indices.filter { mask & (1 << $0) != 0 }.map { try Address(pool[$0]) }
    }
}
