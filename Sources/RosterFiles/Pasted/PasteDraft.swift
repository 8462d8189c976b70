internal import RosterModel

/// Collects what was pasted.
struct PasteDraft {
    private(set) var result = PastedAddresses()
    private var domains: DomainJudge
    private let today: CalendarDay
    /// Where each address stands in what was accepted.
    private var indices: [Address: Int] = [:]

    init(_ context: ReadingContext) {
        domains = context.domains
        today = context.today
    }

    /// Adds what is meant as an address, or rejects it.
    mutating func add(_ text: String, _ place: PastedPlace, details: MemberDetails = .none) {
        let address: Address
        do {
            address = try Address(text)
        } catch {
            reject(text, place, error.explanation(in: text))
            return
        }
        guard let index = indices[address] else {
            indices[address] = result.accepted.count
            result.accepted.append(
                PastedAddresses.Accepted(address: address, details: details, place: place))
            warn(about: address, details, place)
            return
        }
        let known = result.accepted[index].details
        if known.until == details.until {
            result.accepted[index].details = known.merged(with: details)
        } else {
            reject(text, place, "it stands here twice, with different last days")
        }
    }

    mutating func reject(
        _ text: String, _ place: PastedPlace, _ reason: Message, help: Message? = nil
    ) {
        result.rejected.append(
            PastedAddresses.Rejected(text: text, place: place, reason: reason, help: help))
    }

    /// Takes over what was found wrong with a whole text, in its place among what was rejected of it:
    /// all behind the first `count`.
    mutating func adopt(_ diagnostics: [Diagnostic], behind count: Int) {
        for diagnostic in diagnostics where diagnostic.severity == .error {
            reject(
                diagnostic.excerpt ?? "", .text(diagnostic.place), diagnostic.message,
                help: diagnostic.help)
        }
        result.rejected[count...].sort { left, right in
            guard case .text(let left) = left.place, case .text(let right) = right.place else {
                return false
            }
            return left.range.start < right.range.start
        }
    }

    private mutating func warn(
        about address: Address, _ details: MemberDetails, _ place: PastedPlace
    ) {
        if let finding = domains.judge(address).finding(about: address) {
            result.warnings.append(
                PastedAddresses.Warning(
                    place: place, message: finding.message, help: finding.help))
        }
        if let until = details.until, details.isExpired(on: today) {
            result.warnings.append(
                PastedAddresses.Warning(
                    place: place,
                    message: "the last day of \(address: address) was \(until.description)",
                    help: "give it a later day"))
        }
    }
}
