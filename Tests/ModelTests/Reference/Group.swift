/// The members and attributes of one group, declared or stored.
struct Group: Equatable {
    /// What is known of a membership beside the address.
    struct Details: Equatable {
        var until: String?
        var note: String?

        /// Whether the last day is over.
        func isOver(on day: String) -> Bool { until.map { $0 < day } ?? false }
    }

    /// By what stands before the @.
    var members: [String: Details] = [:]
    var description: String?

    /// Those who count on a day: nobody whose last day is over, unless that is everybody's case;
    /// then those whose last day was the latest.
    func effective(on day: String) -> [String: Details] {
        let current = members.filter { !$0.value.isOver(on: day) }
        if !current.isEmpty { return current }
        let latest = members.values.compactMap(\.until).max()
        return members.filter { $0.value.until == latest }
    }

    /// In the form of a declaration, for people.
    var line: String {
        let people = members.sorted { $0.key < $1.key }.map { name, details in
            name + (details.until.map { "<" + $0 } ?? "") + (details.note.map { "#" + $0 } ?? "")
        }
        return (people + [description.map { "\"\($0)\"" } ?? ""]).joined(separator: " ")
    }
}
