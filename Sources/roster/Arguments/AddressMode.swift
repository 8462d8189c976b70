internal import ArgumentParser

/// Whether reports show addresses or masks of them.
enum AddressMode: String, ExpressibleByArgument, CaseIterable {
    case show
    case mask

    /// What is asked for: by the option before the environment; else masked where CI runs.
    ///
    /// Takes the arguments as they were typed, since the parser's own errors are masked too.
    ///
    /// - Throws: `Failure` when `ROSTER_ADDRESSES` is neither.
    init(arguments: [String], environment: [String: String]) throws(Failure) {
        if let option = Self.option(in: arguments) {
            self = option
            return
        }
        if let text = environment["ROSTER_ADDRESSES"], !text.isEmpty {
            guard let mode = AddressMode(rawValue: text) else {
                throw Failure(.usage, "ROSTER_ADDRESSES is \"\(text)\": write show or mask")
            }
            self = mode
            return
        }
        self = ContinuousIntegration.isOn(in: environment) ? .mask : .show
    }

    /// The last `--addresses show` or `--addresses=show`, as the parser reads it.
    private static func option(in arguments: [String]) -> AddressMode? {
        let options = arguments.prefix { $0 != "--" }
        let detached = zip(options, options.dropFirst()).map { $0 == "--addresses" ? $1 : nil }
        let attached = options.map { $0.hasPrefix("--addresses=") ? String($0.dropFirst(12)) : nil }
        let values = zip(attached, [nil] + detached).compactMap { $0 ?? $1 }
        return values.last.flatMap(AddressMode.init)
    }
}
