import RosterCrypto
import Testing

@Suite struct TagTests {
    /// As anybody computes them: HMAC-SHA256, its first 35 bits in Crockford's base 32.
    @Test(arguments: [
        ("secret", "ana@contoso.com", "n3bf10k"), ("other", "ana@contoso.com", "zn61dzv"),
        ("secret", "bruno@fabrikam.com", "cff4q7d"),
    ])
    func `a tag is the start of an HMAC`(key: String, address: String, tag: String) {
        #expect(AddressTagger(key: key).tag(address) == tag)
    }

    @Test func `ten thousand addresses have ten thousand tags`() {
        let tagger = AddressTagger(key: "secret")
        let tags = Set((0..<10_000).map { tagger.tag("person\($0)@contoso.com") })
        #expect(tags.count == 10_000)
        #expect(tags.allSatisfy { $0.wholeMatch(of: /[0-9a-hjkmnp-tv-z]{7}/) != nil })
    }

    @Test func `a random key is another one each time`() {
        let addresses = (0..<4).map { "person\($0)@contoso.com" }
        let (first, second) = (AddressTagger.random(), AddressTagger.random())
        #expect(addresses.map(first.tag) == addresses.map(first.tag))
        #expect(addresses.map(first.tag) != addresses.map(second.tag))
    }
}
