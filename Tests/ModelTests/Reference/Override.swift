/// What somebody who breaks the glass asks for.
struct Override {
    enum Action: Equatable {
        /// Until a time, which is so many hours later.
        case add(hours: Int, until: String)
        case remove
        case lift
    }

    /// Nil for everywhere.
    let id: String?
    let names: [String]
    let action: Action
    let reason: String

    /// As a person types it.
    var command: String {
        let option =
            switch action {
            case .add: "--add"
            case .remove: "--remove"
            case .lift: "--lift"
            }
        let people = names.map { " \(option) \($0)@contoso.com" }.joined()
        var more = ""
        if case .add(let hours, _) = action { more = " --until \(hours)h" }
        return "override \(id ?? "--everywhere")\(people)\(more) --reason '\(reason)'"
    }
}
