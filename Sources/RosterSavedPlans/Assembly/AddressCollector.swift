internal import RosterModel

/// Addresses from a plan file, in their order there.
///
/// Nothing gets into a set of addresses but what the validator passed and what is in order.
struct AddressCollector {
    private var builder = AddressListBuilder(validator: AddressValidator())

    var count: Int { builder.count }

    mutating func append(_ text: String) throws(LineProblem) {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        try check(!text.utf8.contains(where: letters.contains), "an address is not in lower case")
        var text = text
        let isValid = text.withUTF8 { bytes in
            do throws(AddressProblem) {
                try builder.append(bytes)
                return true
            } catch {
                return false
            }
        }
        try check(isValid, "an address is none")
    }

    func finish() throws(LineProblem) -> AddressSet {
        let result = builder.finish()
        try check(result.firstPositions == nil, "addresses are out of order")
        return result.addresses
    }
}
