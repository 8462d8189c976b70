/// What is known about a customer of an app, and what segments ask for.
///
/// The vendor's documentation names all but `market`.
package enum CustomerAttribute: String, CaseIterable, Sendable {
    case acquired
    case addOnAcquired
    case storePageViewed
    case campaignId
    case referrerDomain
    case ageGroup
    case gender
    case market
    case rating
    case churnPredicted
    case firstTimePayer
    case storePurchases
    case storeAcquisitions
    case storeSpend
    case appSpend

    /// What its values are.
    package enum Form: Equatable, Sendable {
        case day
        case text
        /// One of these words.
        case choice([String])
        /// Two letters of ISO 3166-1, upper case.
        case market
        /// A whole number within these bounds.
        case count(ClosedRange<Int>)
        case flag
        /// An amount in the project's currency.
        case money
    }

    package var form: Form {
        switch self {
        case .acquired, .addOnAcquired, .storePageViewed: .day
        case .campaignId, .referrerDomain: .text
        case .ageGroup: .choice(Self.ages)
        case .gender: .choice(["m", "f", "unknown"])
        case .market: .market
        case .rating: .count(1...5)
        case .churnPredicted, .firstTimePayer: .flag
        case .storePurchases, .storeAcquisitions: .count(0...Int(Int32.max))
        case .storeSpend, .appSpend: .money
        }
    }

    static let ages = ["13-17", "18-24", "25-34", "35-44", "45-54", "55+", "unknown"]

    /// Whether the portal knows it for the last 90 days only.
    package var isRecent: Bool {
        switch self {
        case .acquired, .addOnAcquired, .storePageViewed, .campaignId, .referrerDomain: true
        default: false
        }
    }

    /// The operators that make sense of its values.
    package var operators: [ConditionOperator] {
        switch form {
        case .day: [.is, .isNot, .atLeast, .atMost, .before, .after, .withinDays]
        case .text, .choice, .market: [.is, .isNot, .in, .notIn]
        case .count: [.is, .isNot, .in, .notIn, .atLeast, .atMost]
        case .flag: [.is, .isNot]
        case .money: [.is, .isNot, .atLeast, .atMost]
        }
    }
}
