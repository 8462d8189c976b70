/// Why a run of bytes is not an address, and where.
package struct AddressProblem: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case empty
        case missingAt
        case secondAt
        case emptyLocalPart
        case emptyDomain
        case singleLabelDomain
        case misplacedDot
        case misplacedHyphen
        case emptyLabel
        case labelTooLong
        case localPartTooLong
        case tooLong
        case character(UInt8)
        case nonASCII
    }

    package let reason: Reason
    /// Offset in bytes from the start of the text.
    package let offset: Int
}

/// Checks and lower-cases addresses: dot-atom local part up to 64 bytes, a domain of two or more
/// letter-digit-hyphen labels of up to 63, 254 in all.
///
/// One instance serves any number of addresses: its sets are stored properties because a lazily made
/// global costs a `swift_once` for every address.
package struct AddressValidator: Sendable {
    private static let localPartLimit = 64
    private static let labelLimit = 63
    private static let lengthLimit = 254
    private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    /// What the local part may hold, apart from dots.
    private let localBytes = ASCIISet(letters + "!#$%&'*+-/=?^_`{|}~")
    /// What a label of the domain may hold.
    private let domainBytes = ASCIISet(letters + "-")

    package init() {}

    /// Appends the lower-cased address to `output`, or leaves `output` as it was and throws.
    ///
    /// - Returns: The offset of the `@`.
    /// - Throws: The first problem found, with its byte offset.
    @discardableResult
    package func append(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
    ) throws(AddressProblem) -> Int {
        let at = try validate(bytes)
        let start = output.count
        output.append(contentsOf: bytes)
        output.withUnsafeMutableBufferPointer { all in
            for index in start..<all.count {
                let isUpper = all[index] &- UInt8(ascii: "A") < 26
                all[index] |= isUpper ? 0x20 : 0
            }
        }
        return at
    }

    /// - Returns: The offset of the `@`.
    private func validate(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(AddressProblem) -> Int {
        guard !bytes.isEmpty else { throw AddressProblem(reason: .empty, offset: 0) }
        let at = try checkLocalPart(of: bytes)
        try checkDomain(of: bytes, from: at + 1)
        guard bytes.count <= Self.lengthLimit else {
            throw AddressProblem(reason: .tooLong, offset: Self.lengthLimit)
        }
        return at
    }

    /// - Returns: The offset of the `@`.
    private func checkLocalPart(
        of bytes: UnsafeBufferPointer<UInt8>
    ) throws(AddressProblem) -> Int {
        let dot = UInt8(ascii: ".")
        var index = 0
        var previous = dot
        while index < bytes.count {
            let byte = bytes[index]
            if !localBytes.contains(byte) {
                if byte == UInt8(ascii: "@") { break }
                guard byte == dot else { throw refusal(of: byte, at: index) }
                guard previous != dot else {
                    throw AddressProblem(reason: .misplacedDot, offset: index)
                }
            }
            previous = byte
            index += 1
        }
        guard index < bytes.count else { throw AddressProblem(reason: .missingAt, offset: 0) }
        guard index > 0 else { throw AddressProblem(reason: .emptyLocalPart, offset: 0) }
        guard previous != dot else {
            throw AddressProblem(reason: .misplacedDot, offset: index - 1)
        }
        guard index <= Self.localPartLimit else {
            throw AddressProblem(reason: .localPartTooLong, offset: Self.localPartLimit)
        }
        return index
    }

    private func checkDomain(
        of bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(AddressProblem) {
        guard start < bytes.count else {
            throw AddressProblem(reason: .emptyDomain, offset: start)
        }
        let hyphen = UInt8(ascii: "-")
        var label = start
        var labels = 0
        var index = start
        while index <= bytes.count {
            if index < bytes.count {
                let byte = bytes[index]
                if domainBytes.contains(byte) {
                    index += 1
                    continue
                }
                guard byte == UInt8(ascii: ".") else { throw refusal(of: byte, at: index) }
            }
            guard index > label else { throw AddressProblem(reason: .emptyLabel, offset: index) }
            guard index - label <= Self.labelLimit else {
                throw AddressProblem(reason: .labelTooLong, offset: label)
            }
            guard bytes[label] != hyphen else {
                throw AddressProblem(reason: .misplacedHyphen, offset: label)
            }
            guard bytes[index - 1] != hyphen else {
                throw AddressProblem(reason: .misplacedHyphen, offset: index - 1)
            }
            labels += 1
            index += 1
            label = index
        }
        guard labels > 1 else {
            throw AddressProblem(reason: .singleLabelDomain, offset: start)
        }
    }

    private func refusal(of byte: UInt8, at index: Int) -> AddressProblem {
        if byte == UInt8(ascii: "@") {
            return AddressProblem(reason: .secondAt, offset: index)
        }
        return AddressProblem(
            reason: byte < 0x80 ? .character(byte) : .nonASCII, offset: index)
    }
}
