internal import RosterModel

extension DriftWording {
    static let flightsHeading = "Flights observed otherwise than stored"

    /// `2 differences, 1 pending`.
    func counts(of observation: FlightObservation) -> String {
        let (differences, pending) = (observation.differences.count, observation.pending.count)
        return [
            differences > 0 ? differences.counted("difference") : nil,
            pending > 0 ? "\(pending.grouped) pending" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }

    /// What differs in a listing that was observed.
    func lines(of observation: FlightObservation) -> [PlanWording.Line] {
        observation.differences.map { difference in
            PlanWording.Line(
                mark: mark(of: difference), subject: subject(of: difference),
                note: "\(title(of: difference)): \(details(of: difference))")
        }
            + observation.pending.map { difference in
                PlanWording.Line(
                    mark: .acknowledged, subject: subject(of: difference),
                    note: "pending, changed a short time ago: \(details(of: difference))")
            }
    }

    private func mark(of difference: FlightObservation.Difference) -> PlanWording.Line.Mark {
        switch difference {
        case .missing: .removed
        case .unexpected: .added
        case .groups, .order: .changed
        }
    }

    private func subject(of difference: FlightObservation.Difference) -> String {
        switch difference {
        case .missing(let flight), .groups(let flight, _, _): name(flight.name.text)
        case .unexpected(let text): name(text)
        case .order: "order"
        }
    }

    private func title(of difference: FlightObservation.Difference) -> String {
        switch difference {
        case .missing: "missing"
        case .unexpected: "unexpected"
        case .groups: "other groups"
        case .order: "other ranks"
        }
    }

    private func details(of difference: FlightObservation.Difference) -> String {
        switch difference {
        case .missing: return "stored, and not in the listing"
        case .unexpected: return "in the listing, and not stored"
        case .groups(_, let missing, let extra):
            let parts = [
                missing.isEmpty ? nil : "without " + missing.map(\.text).joined(separator: ", "),
                extra.isEmpty ? nil : "with " + extra.map(plan.data).joined(separator: ", "),
            ]
            return parts.compactMap { $0 }.joined(separator: ", and ")
        case .order(let stored, let observed):
            let order = observed.isEmpty ? "no order" : names(observed)
            return "lowest first \(order); stored \(names(stored))"
        }
    }

    private func name(_ text: String) -> String { "\"\(plan.data(text))\"" }

    private func names(_ texts: [String]) -> String {
        texts.map(name).joined(separator: ", ")
    }
}
