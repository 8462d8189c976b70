internal import CLibPQ

/// Parameters in the form that libpq takes them in: one buffer, and where each stands in it.
struct StatementParameters {
    private var bytes: [UInt8] = []
    /// Where each value begins in `bytes`; nil for null.
    private var starts: [Int?] = []
    private var types: [Oid] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// - Throws: For a text with a zero byte, which no text in PostgreSQL can have.
    init(_ values: [PostgresValue]) throws(PostgresError) {
        for value in values { try append(value) }
    }

    /// The arguments of `PQsendQueryParams` behind the statement.
    typealias Send = (
        _ count: Int32, _ types: UnsafePointer<Oid>, _ values: UnsafePointer<UnsafePointer<CChar>?>,
        _ lengths: UnsafePointer<Int32>, _ formats: UnsafePointer<Int32>
    ) -> Int32

    /// Calls `send` with pointers that are valid meanwhile.
    func withPointers(_ send: Send) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = starts.map { offset in offset.flatMap { start?.advanced(by: $0) } }
            return send(Int32(values.count), types, values, lengths, formats)
        }
    }

    private mutating func append(_ value: PostgresValue) throws(PostgresError) {
        switch value {
        case .null:
            starts.append(nil)
            describe(length: 0)
        case .text(let text): try append(text: text)
        case .integer(let number): try append(text: String(number))
        case .boolean(let flag): try append(text: flag ? "t" : "f")
        case .array(let elements): try append(text: arrayLiteral(elements))
        case .bytes(let value):
            starts.append(bytes.count)
            bytes += value
            // libpq takes a null pointer for null, so even no bytes need an address.
            bytes.append(0)
            describe(type: byteaType, length: value.count, format: 1)
        }
    }

    private mutating func append(text: String) throws(PostgresError) {
        guard !text.utf8.contains(0) else {
            throw PostgresError(
                .statement, "a text contains a zero byte, which PostgreSQL cannot store",
                sqlState: "22021")
        }
        starts.append(bytes.count)
        bytes += text.utf8
        bytes.append(0)
        describe(length: text.utf8.count)
    }

    private mutating func describe(type: Oid = 0, length: Int, format: Int32 = 0) {
        types.append(type)
        lengths.append(Int32(clamping: length))
        formats.append(format)
    }
}

/// The number of the type `bytea`, the same on every server.
private let byteaType: Oid = 17

/// An array as PostgreSQL writes it, every element quoted: `{"a","say \"b\"",NULL}`.
private func arrayLiteral(_ elements: [String?]) -> String {
    let written = elements.map { element in
        guard let element else { return "NULL" }
        var quoted = "\""
        for scalar in element.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
    return "{" + written.joined(separator: ",") + "}"
}
