package import RosterModel

/// What of the input was rejected or is doubtful, each in a line with its place.
package struct PastedInputText {
    /// How much of a rejected text is shown.
    private static let limit = 80

    private let options: ReportOptions

    package init(_ options: ReportOptions) { self.options = options }

    package func write(
        rejected: [PastedAddresses.Rejected], to output: inout some TextOutputStream
    ) {
        for entry in rejected {
            let text =
                entry.text.count > Self.limit
                ? String(entry.text.prefix(Self.limit)) + "…" : entry.text
            let what: Message = text.isEmpty ? "all of it" : "\(address: text)"
            let help = entry.help.map { ": " + $0 } ?? ""
            output.write(
                options.paint(.red, "rejected") + ": " + shown(entry.place) + ": "
                    + options.text("\(what): \(entry.reason)\(help)") + "\n")
        }
    }

    package func write(
        warnings: [PastedAddresses.Warning], to output: inout some TextOutputStream
    ) {
        for warning in warnings {
            output.write(
                options.paint(.yellow, "warning") + ": " + shown(warning.place) + ": "
                    + options.text("\(warning.message): \(warning.help)") + "\n")
        }
    }

    private func shown(_ place: PastedPlace) -> String {
        switch place {
        case .argument(let number): "argument \(number)"
        case .text(let place): "\(options.text(place)):\(place.range.start.column)"
        }
    }
}
