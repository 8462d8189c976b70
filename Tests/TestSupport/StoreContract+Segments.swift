internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    static var segments: [Case] {
        [
            Case("random conditions hold for whom they hold in memory", checkRandomConditions),
            Case("what texts hold is never run as SQL", checkTexts),
            Case("amounts are compared to the last digit", checkAmounts),
            Case("one customer's standing names every value", checkStanding),
            Case("a condition of thousands of statements is evaluated", checkLongConditions),
            Case("a condition of ten thousands of values is evaluated", checkLongLists),
            Case("a segment of many has its addresses in order", checkManyAddresses),
        ]
    }

    private static let app = ResourceID.id("photos")

    private static func checkRandomConditions(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        var random = SeededGenerator(seed: 20_261_122)
        let customers = (0..<250).map { number in
            SampleCustomer.random("c\(String(number + 1_000))@example.com", &random)
        }
        try fixture.insert(customers, of: "photos")
        try fixture.insert(
            customers.map { customer in
                var other = customer
                other.values = customers[0].values
                return other
            }, of: "music")
        let today = RandomConditions.today
        let eligible = customers.filter(\.counts)
        #expect(eligible.count > 50)
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: today, in: snapshot)
            var before = try #require(Condition(text: "rating >= 4"))
            var nonempty = 0
            for _ in 0..<(1_500 * rounds) {
                let condition = try #require(RandomConditions().condition(&random))
                let expected = eligible.filter { $0.meets(condition, on: today) }.map(\.address)
                if !expected.isEmpty { nonempty += 1 }
                var found: [String] = []
                try evaluation.forEachAddress(condition) { found.append($0) }
                #expect(found == expected, "\(condition.text)")
                #expect(
                    try evaluation.counts(condition)
                        == SegmentCounts(
                            matching: expected.count, eligible: eligible.count,
                            all: customers.count), "\(condition.text)")
                let former = eligible.filter { $0.meets(before, on: today) }.map(\.address)
                let change = try evaluation.change(from: before, to: condition)
                #expect(change.entering == Set(expected).subtracting(former).count)
                #expect(change.leaving == Set(former).subtracting(expected).count)
                before = condition
                try check(random.pick(customers), condition, evaluation)
            }
            #expect(nonempty > 200)
        }
    }

    /// What is said of one customer is what the segment goes by.
    private static func check(
        _ customer: SampleCustomer, _ condition: Condition, _ evaluation: SegmentEvaluation
    ) throws {
        let today = RandomConditions.today
        let standing = try #require(
            try evaluation.standing(of: Address(customer.address), condition))
        #expect(
            standing.isIn == (customer.counts && customer.meets(condition, on: today)),
            "\(condition.text)")
        for (statement, verdict) in standing.filters.joined() {
            #expect(verdict.isMet == customer.meets(statement, on: today))
            let value = customer.values[statement.attribute]?.text
            #expect(verdict.value.map { Array($0.utf8) } == value.map { Array($0.utf8) })
        }
    }

    private static func checkTexts(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        let texts = RandomConditions.texts
        var customers = texts.enumerated().map { number, text in
            var customer = SampleCustomer("c\(String(number + 1_000))@example.com")
            customer.values = [.ageGroup: .text("25-34"), .campaignId: .text(text)]
            return customer
        }
        customers.append(SampleCustomer("nobody@example.com"))
        try fixture.insert(customers, of: "photos")
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: RandomConditions.today, in: snapshot)
            for (number, text) in texts.enumerated() {
                let own = customers[number].address
                for (operation, expected) in [
                    (ConditionOperator.is, [own]),
                    (.isNot, customers.dropLast().map(\.address).filter { $0 != own }),
                ] {
                    let statement = try #require(
                        Condition.Statement(.campaignId, operation, [text]))
                    let condition = try #require(
                        Condition.Filter(anyOf: [statement]).flatMap { Condition([$0]) })
                    var found: [String] = []
                    try evaluation.forEachAddress(condition) { found.append($0) }
                    #expect(found == expected, "\(condition.text)")
                }
            }
            #expect(try evaluation.hasCustomers())
        }
    }

    private static func checkAmounts(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        let amounts = [
            "0.1", "0.2", "0.3", "0.3001", "900719925474.0992", "900719925474.0993",
            "99999999999999.9998", "99999999999999.9999", "-0.0001",
        ]
        try fixture.insert(
            amounts.enumerated().map { number, amount in
                var customer = SampleCustomer("c\(String(number))@example.com")
                customer.values[.ageGroup] = .text("25-34")
                customer.values[.storeSpend] = CustomerAttribute.storeSpend.value(amount)
                return customer
            }, of: "photos")
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: RandomConditions.today, in: snapshot)
            for (text, expected) in [
                ("storeSpend is 0.3", "c2"), ("storeSpend is 900719925474.0993", "c5"),
                ("storeSpend >= 99999999999999.9999", "c7"), ("storeSpend <= -0.0001", "c8"),
                ("storeSpend >= 0.1 and storeSpend <= 0.3", "c0 c1 c2"),
            ] {
                let condition = try #require(Condition(text: text))
                var found: [String] = []
                try evaluation.forEachAddress(condition) { found.append(String($0.prefix(2))) }
                #expect(found.joined(separator: " ") == expected, "\(text)")
            }
        }
    }

    private static func checkStanding(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        var customer = SampleCustomer("ana@example.com", system: "xbox", signedIn: nil)
        customer.values = [
            .storeSpend: .money(Money(tenThousandths: 35_000)), .churnPredicted: .flag(false),
        ]
        try fixture.insert([customer], of: "photos")
        let condition = try #require(
            Condition(text: "storeSpend >= 3.5 and (churnPredicted is true or rating >= 4)"))
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: RandomConditions.today, in: snapshot)
            let standing = try #require(
                try evaluation.standing(of: Address("ana@example.com"), condition))
            #expect(!standing.isIn)
            #expect(standing.builtIn.map(\.condition) == [.windows, .signedIn, .age])
            #expect(standing.builtIn.map(\.verdict.isMet) == [false, false, false])
            #expect(standing.builtIn.map(\.verdict.value) == ["xbox", nil, nil])
            #expect(standing.filters.map { $0.map(\.verdict.isMet) } == [[true], [false, false]])
            #expect(standing.filters.map { $0.map(\.verdict.value) } == [["3.5"], ["false", nil]])
            #expect(try evaluation.standing(of: Address("bo@example.com"), condition) == nil)
            let music = SegmentEvaluation(
                of: .id("music"), on: RandomConditions.today, in: snapshot)
            #expect(try music.standing(of: Address("ana@example.com"), condition) == nil)
            #expect(try !music.hasCustomers())
            #expect(
                try music.counts(condition) == SegmentCounts(matching: 0, eligible: 0, all: 0))
        }
    }

    private static func checkLongConditions(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        var customer = SampleCustomer("ana@example.com")
        customer.values = [.ageGroup: .text("55+"), .campaignId: .text("c2999")]
        try fixture.insert([customer], of: "photos")
        let statements = (0..<3_000).compactMap {
            Condition.Statement(.campaignId, .is, ["c\(String($0))"])
        }
        let others = (0..<2_000).compactMap {
            Condition.Statement(.campaignId, .isNot, ["d\(String($0))"]).flatMap {
                Condition.Filter(anyOf: [$0])
            }
        }
        let condition = try #require(
            Condition.Filter(anyOf: statements).flatMap { Condition([$0] + others) })
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: RandomConditions.today, in: snapshot)
            let counts = try evaluation.counts(condition)
            #expect(counts.matching == 1)
            let change = try evaluation.change(from: condition, to: condition)
            #expect(change.entering == 0)
            let standing = try #require(
                try evaluation.standing(of: Address("ana@example.com"), condition))
            #expect(standing.isIn)
            #expect(standing.filters.first?.firstIndex { $0.verdict.isMet } == 2_999)
            #expect(standing.filters.map(\.count) == [3_000] + others.map { _ in 1 })
        }
    }

    private static func checkLongLists(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        let customers = ["c1", "c69999", "d"].enumerated().map { number, campaign in
            var customer = SampleCustomer("c\(String(number))@example.com")
            customer.values = [.ageGroup: .text("55+"), .campaignId: .text(campaign)]
            return customer
        }
        try fixture.insert(customers, of: "photos")
        let values = (0..<70_000).map { "c\(String($0))" }
        func condition(_ operation: ConditionOperator) throws -> Condition {
            try #require(
                Condition.Statement(.campaignId, operation, values)
                    .flatMap { Condition.Filter(anyOf: [$0]) }.flatMap { Condition([$0]) })
        }
        let (some, none) = (try condition(.in), try condition(.notIn))
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: RandomConditions.today, in: snapshot)
            #expect(try evaluation.counts(some).matching == 2)
            #expect(try evaluation.counts(none).matching == 1)
            let change = try evaluation.change(from: some, to: none)
            #expect([change.entering, change.leaving] == [1, 2])
            var found: [String] = []
            try evaluation.forEachAddress(some) { found.append($0) }
            #expect(found == ["c0@example.com", "c1@example.com"])
            let standing = try evaluation.standing(of: Address("c2@example.com"), none)
            #expect(standing?.isIn == true)
        }
    }

    private static func checkManyAddresses(_ fixture: any StateFixture) throws {
        let fixture = try fixture.initialised()
        let customers = (0..<25_000).map { number in
            var customer = SampleCustomer("c\(String(number + 100_000))@example.com")
            customer.values[.ageGroup] = .text("55+")
            return customer
        }
        try fixture.insert(customers.reversed(), of: "photos")
        try fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(of: app, on: RandomConditions.today, in: snapshot)
            let condition = try #require(Condition(text: "ageGroup is 55+"))
            for _ in 0..<2 {
                var found: [String] = []
                try evaluation.forEachAddress(condition) { found.append($0) }
                #expect(found == customers.map(\.address))
            }
        }
    }
}
