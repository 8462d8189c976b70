internal import RosterModel

/// How a listing of flights differs, for machines.
struct FlightObservationJSON {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write<Output: TextOutputStream>(
        _ observation: FlightObservation, to json: inout JSONWriter<Output>
    ) {
        json.field("app", observation.app)
        json.field("file", path: observation.file)
        json.key("differences")
        json.array { json in
            for difference in observation.differences {
                json.object { write(difference, isPending: false, to: &$0) }
            }
            for difference in observation.pending {
                json.object { write(difference, isPending: true, to: &$0) }
            }
        }
    }

    private func write<Output: TextOutputStream>(
        _ difference: FlightObservation.Difference, isPending: Bool,
        to json: inout JSONWriter<Output>
    ) {
        switch difference {
        case .missing(let flight):
            json.field("difference", "missing")
            json.field("name", flight.name.text)
        case .unexpected(let name):
            json.field("difference", "unexpected")
            json.field("name", name)
        case .groups(let flight, let missing, let extra):
            json.field("difference", "groups")
            json.field("name", flight.name.text)
            write(missing.map(\.text), as: "missingGroups", to: &json)
            write(extra, as: "extraGroupIds", to: &json)
        case .order(let stored, let observed):
            json.field("difference", "order")
            write(stored, as: "stored", to: &json)
            write(observed, as: "observed", to: &json)
        }
        json.field("pending", isPending)
    }

    private func write<Output: TextOutputStream>(
        _ texts: [String], as name: String, to json: inout JSONWriter<Output>
    ) {
        json.key(name)
        json.array(texts) { $0.value($1) }
    }
}
