import RosterModel
import TestSupport
import Testing

struct AddressListBuilderTests {
    @Test func `every short list gives its set, first places and repetitions`() throws {
        let pool = ["a@b.co", "A@b.com", "b@b.co"]
        for length in 0...5 {
            for number in 0..<Int.power(pool.count, length) {
                var (rest, list): (Int, [String]) = (number, [])
                for _ in 0..<length {
                    list.append(pool[rest % pool.count])
                    rest /= pool.count
                }
                try Self.check(list)
            }
        }
    }

    @Test(arguments: 0..<10)
    func `a long shuffled list gives its set, first places and repetitions`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let list = (0..<2000).map { _ in
            "person\(Int.random(in: 0..<1500, using: &random))@contoso.com"
        }
        try Self.check(seed == 0 ? Array(Set(list)).sorted() : list)
    }

    @Test(arguments: 0..<20)
    func `lists whose addresses start alike are sorted too`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let starts = ["a", "b", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaaaaaaaaaa"]
        let list = (0..<(10 << (seed % 6))).map { _ in
            let start = random.pick(starts) + random.pick(starts)
            return start + "\(Int.random(in: 0..<30, using: &random))@"
                + random.pick(["b.co", "b.com"])
        }
        try Self.check(list)
    }

    @Test func `a refused address leaves the list as it was`() throws {
        var builder = AddressListBuilder(validator: AddressValidator())
        try builder.add("b@contoso.com")
        #expect(throws: AddressProblem.self) { try builder.add("a@contoso") }
        try builder.add("c@contoso.com")
        #expect(builder.count == 2)
        #expect(builder.finish().addresses.map(\.text) == ["b@contoso.com", "c@contoso.com"])
    }

    @Test func `the domain of the address last added is at hand`() throws {
        var builder = AddressListBuilder(validator: AddressValidator())
        for domain in ["contoso.com", "mail.fabrikam.com"] {
            try builder.add("ana@" + domain)
            #expect(builder.withLastDomain { String(decoding: $0, as: UTF8.self) } == domain)
        }
    }

    private static func check(_ list: [String]) throws {
        var builder = AddressListBuilder(validator: AddressValidator())
        for text in list { try builder.add(text) }
        let result = builder.finish()
        let texts = list.map { $0.lowercased() }
        let expected = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(result.addresses.map(\.text) == expected)
        for (index, text) in expected.enumerated() {
            #expect(result.position(of: index) == texts.firstIndex(of: text))
        }
        let repeated = texts.indices.filter { texts[..<$0].contains(texts[$0]) }
        #expect(Set(result.duplicates.map(\.again)) == Set(repeated))
        #expect(result.duplicates.count == repeated.count)
        for pair in result.duplicates {
            #expect(pair.first == texts.firstIndex(of: texts[pair.again]))
        }
        for (position, text) in texts.enumerated() {
            #expect(builder.address(at: position).text == text)
        }
    }
}

extension AddressListBuilder {
    fileprivate mutating func add(_ text: String) throws {
        var bytes = Array(text.utf8)
        try bytes.withUnsafeMutableBufferPointer { try append(UnsafeBufferPointer($0)) }
    }
}

extension Int {
    fileprivate static func power(_ base: Int, _ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { result, _ in result * base }
    }
}
