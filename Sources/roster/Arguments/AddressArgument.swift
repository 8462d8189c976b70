internal import RosterFiles
internal import RosterModel
internal import RosterReports

extension Address {
    /// Reads an argument.
    ///
    /// - Throws: `Failure` that names the place of what is wrong.
    init(argument text: String) throws {
        do throws(AddressProblem) {
            try self.init(text)
        } catch {
            let options = ReportOptions(
                paint: Paint(isOn: false), addresses: Privacy.ofThisRun.addresses, isFull: true)
            let reason = error.explanation(in: text)
            let character =
                String(decoding: text.utf8.prefix(error.offset), as: UTF8.self).count + 1
            let place: Message = text.isEmpty ? "" : ", at character \(character)"
            throw Failure(
                .usage, options.plain("\(address: text) is not an address: \(reason)\(place)"))
        }
    }
}
