import RosterModel
import TestSupport
import Testing

struct ConditionTests {
    @Test(arguments: [
        "rating >= 4",
        "ageGroup in 25-34, 35-44 and (storeSpend >= 25 or rating >= 4)",
        "acquired within 30 days and addOnAcquired before 2026-01-01",
        "storePageViewed after 2026-01-01 and acquired <= 2026-12-31",
        "campaignId is \"and\" and referrerDomain is not example.com/a_b:c",
        "campaignId not in \" \", \"a \\\"b\\\"\", \"c\\\\\"",
        "churnPredicted is true and firstTimePayer is not false",
        "storeSpend is 0.1 and appSpend <= -3.4999",
        "ageGroup is 55+ and gender is unknown and market not in DE, FR",
    ])
    func `the readable form is read and written alike`(text: String) {
        #expect(Condition(text: text)?.text == text)
    }

    @Test(arguments: [
        "", "and", "rating", "rating >=", "rating > 4", "rating >= 4 and",
        "rating >= 4 or rating is 1",
        "(rating >= 4", "rating >= 4)", "()", "rating >= 6", "rating is one", "ratings is 1",
        "campaignId is \"a", "campaignId is \"a\\", "campaignId is a b", "campaignId is é",
        "campaignId is a, b", "acquired within 30", "acquired within 3651 days",
        "acquired within -1 days", "ageGroup in", "ageGroup in 25-34,", "((rating >= 4))",
        "campaignId is \"\"", "campaignId is \"a\nb\"", "rating >= 4; rating >= 4",
        "storeSpend >= 1e3", "storeSpend >= 0.12345", "acquired is not in 2026-01-01",
    ])
    func `another text is no condition`(text: String) {
        #expect(Condition(text: text) == nil)
    }

    /// Every operator of every attribute, with every text.
    @Test(arguments: CustomerAttribute.allCases)
    func `every statement is read back from its text`(attribute: CustomerAttribute) throws {
        var random = SeededGenerator(seed: 1)
        for operation in attribute.operators where operation != .withinDays {
            let values =
                if case .text = attribute.form { RandomConditions.texts } else {
                    (0..<20).map { _ in
                        RandomConditions().value(of: attribute, &random).text
                    }
                }
            for operands in values.map({ [$0] }) + (operation.takesList ? [values] : []) {
                let statement = try #require(
                    Condition.Statement(attribute, operation, operands), "\(operands)")
                let condition = try #require(
                    Condition.Filter(anyOf: [statement]).flatMap { Condition([$0]) })
                #expect(Condition(text: condition.text) == condition, "\(condition.text)")
            }
        }
    }

    @Test func `random conditions are read back from their text`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<(5_000 * rounds) {
            let condition = try #require(RandomConditions().condition(&random))
            let read = Condition(text: condition.text)
            #expect(read == condition, "\(condition.text)")
            #expect(read?.text.utf8.elementsEqual(condition.text.utf8) == true)
        }
    }

    @Test func `two spellings of one letter are two texts`() throws {
        let one = Condition.Statement(.campaignId, .in, ["\u{E9}"])
        let both = try #require(Condition.Statement(.campaignId, .in, ["\u{E9}", "e\u{301}"]))
        #expect(one != Condition.Statement(.campaignId, .in, ["e\u{301}"]))
        guard case .in(let values) = both.comparison else {
            Issue.record("a list stays one")
            return
        }
        #expect(values.count == 2)
    }

    @Test func `the order in which a list is written says nothing`() {
        let texts = ["storePurchases in 2, 10, 9", "storePurchases in 10, 9, 2, 9"]
        #expect(
            texts.map { Condition(text: $0)?.text }
                == Array(repeating: "storePurchases in 2, 9, 10", count: 2))
    }
}

struct CustomerValueTests {
    @Test(arguments: [
        (CustomerAttribute.acquired, "2026-02-28", "2026-02-28"), (.market, "de", "DE"),
        (.referrerDomain, "WWW.Example.COM", "www.example.com"), (.campaignId, "Spring", "Spring"),
        (.ageGroup, "unknown", "unknown"), (.gender, "m", "m"), (.rating, "5", "5"),
        (.storePurchases, "007", "7"), (.storePurchases, "2147483647", "2147483647"),
        (.churnPredicted, "true", "true"), (.storeSpend, "25.50", "25.5"),
    ])
    func `a value is read as its attribute has it`(
        attribute: CustomerAttribute, text: String, read: String
    ) {
        #expect(attribute.value(text)?.text == read)
    }

    @Test(arguments: [
        (CustomerAttribute.acquired, "2026-02-29"), (.market, "DEU"), (.market, "ß"),
        (.market, "D1"),
        (.campaignId, ""), (.campaignId, "a\tb"), (.campaignId, "a\u{0}"), (.ageGroup, "25"),
        (.ageGroup, "Unknown"), (.gender, "M"), (.rating, "0"), (.rating, "6"), (.rating, "4.5"),
        (.rating, "+4"), (.storePurchases, "-1"), (.storePurchases, "2147483648"),
        (.storePurchases, "99999999999999999999"), (.churnPredicted, "yes"),
        (.churnPredicted, "1"), (.storeSpend, "25 USD"),
    ])
    func `what an attribute cannot have is refused`(attribute: CustomerAttribute, text: String) {
        #expect(attribute.value(text) == nil)
    }

    @Test func `a text has up to 1,024 characters, in the form that is kept`() {
        let limit = CustomerAttribute.textLimit
        #expect(CustomerAttribute.campaignId.value(String(repeating: "é", count: limit)) != nil)
        #expect(CustomerAttribute.campaignId.value(String(repeating: "a", count: limit + 1)) == nil)
        // In small letters it is two characters long.
        #expect(CustomerAttribute.referrerDomain.value(String(repeating: "İ", count: limit)) == nil)
    }
}

struct MoneyTests {
    @Test(arguments: [
        ("0", 0 as Int64, "0"), ("25", 250_000, "25"), ("0.1", 1_000, "0.1"),
        ("0.10", 1_000, "0.1"),
        ("0.3", 3_000, "0.3"), ("-3.4999", -34_999, "-3.4999"), ("-0", 0, "0"),
        ("007", 70_000, "7"),
        ("-0.0001", -1, "-0.0001"),
        ("900719925474.0993", 9_007_199_254_740_993, "900719925474.0993"),
        ("99999999999999.9999", 999_999_999_999_999_999, "99999999999999.9999"),
        ("-99999999999999.9999", -999_999_999_999_999_999, "-99999999999999.9999"),
    ])
    func `an amount is exact`(text: String, amount: Int64, written: String) {
        #expect(Money(text)?.tenThousandths == amount)
        #expect(Money(text)?.description == written)
        #expect(Money(written)?.tenThousandths == amount)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.23456", "1,5", "1.000,5", "1e3", "+1", "--1", " 1", "1 ", "$1",
        "100000000000000", "٣", "1.٣", "1.2.3", "0x1", "nan", "\u{FF11}",
    ])
    func `another text is no amount`(text: String) {
        #expect(Money(text) == nil)
    }

    @Test(arguments: [Int64.min, Int64.max])
    func `every amount has a text`(amount: Int64) {
        let money = Money(tenThousandths: amount)
        #expect(
            money.description == (amount < 0 ? "-922337203685477.5808" : "922337203685477.5807"))
    }
}

struct DayNumberTests {
    @Test func `a day is found again by its number`() {
        var day = CalendarDay.distantPast
        for step in [1, 27, 365, 1_000, 36_524] {
            for _ in 0..<15 {
                #expect(CalendarDay(number: day.number) == day)
                let next = day.later(by: step)
                #expect(next > day)
                #expect(next.earlier(by: step) == day)
                day = next
            }
        }
    }

    @Test(arguments: [
        ("2026-03-01", 1, "2026-02-28"), ("2024-03-01", 1, "2024-02-29"),
        ("2026-01-01", 90, "2025-10-03"), ("0001-01-02", 1, "0001-01-01"),
        ("0001-01-02", 3650, "0001-01-01"),
    ])
    func `days are counted back to the first of all`(
        text: String, count: Int, earlier: String
    ) {
        #expect(CalendarDay(text)?.earlier(by: count).description == earlier)
    }
}
