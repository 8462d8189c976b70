/// A hold as reports name it.
struct ObservedHold: Decodable {
    let id: String?
    let address: String
    let action: String
    let by: String?
    let at: String
    let until: String?
    let reason: String

    var line: String {
        "\(action) \(short(address)) \(id ?? "everywhere") \(by ?? "nobody") \(at)"
            + " \(until ?? "") \(reason)"
    }
}

extension Hold {
    /// In the form of `ObservedHold.line`.
    var line: String {
        "\(until == nil ? "remove" : "add") \(name) \(id ?? "everywhere") \(by) \(at)"
            + " \(until ?? "") \(reason)"
    }
}
