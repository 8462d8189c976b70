/// Writes JSON as it comes: keys in the order of the calls, nothing held.
///
/// Every text passes `addresses` before it is escaped, so that no report can forget to mask.
package struct JSONWriter<Output: TextOutputStream> {
    package private(set) var output: Output
    private let addresses: AddressDisplay
    private var needsComma = false

    package init(_ output: Output, addresses: AddressDisplay) {
        self.output = output
        self.addresses = addresses
    }

    package mutating func object(_ body: (inout Self) throws -> Void) rethrows {
        begin("{")
        try body(&self)
        end("}")
    }

    package mutating func array(_ body: (inout Self) throws -> Void) rethrows {
        begin("[")
        try body(&self)
        end("]")
    }

    package mutating func array<Item>(
        _ items: some Sequence<Item>, _ body: (inout Self, Item) throws -> Void
    ) rethrows {
        begin("[")
        for item in items { try body(&self, item) }
        end("]")
    }

    /// Writes a key; its value comes next.
    package mutating func key(_ name: String) {
        separate()
        output.write(name.jsonQuoted + ":")
        needsComma = false
    }

    package mutating func value(_ text: String?) {
        separate()
        output.write(text.map { addresses.shown(in: $0).jsonQuoted } ?? "null")
    }

    package mutating func value(_ number: Int?) {
        separate()
        output.write(number?.description ?? "null")
    }

    package mutating func value(_ flag: Bool?) {
        separate()
        output.write(flag?.description ?? "null")
    }

    package mutating func null() {
        separate()
        output.write("null")
    }

    package mutating func field(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    package mutating func field(_ name: String, path: String) {
        key(name)
        value(addresses.shown(path: path))
    }

    package mutating func field(_ name: String, _ number: Int?) {
        key(name)
        value(number)
    }

    package mutating func field(_ name: String, _ flag: Bool?) {
        key(name)
        value(flag)
    }

    /// An object that is made of `value`; null when there is none.
    package mutating func field<Value>(
        _ name: String, _ value: Value?, _ body: (inout Self, Value) throws -> Void
    ) rethrows {
        key(name)
        guard let value else { return null() }
        try object { try body(&$0, value) }
    }

    /// Ends the document with a line feed.
    package mutating func finish() {
        output.write("\n")
    }

    private mutating func begin(_ bracket: String) {
        separate()
        output.write(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: String) {
        output.write(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { output.write(",") }
        needsComma = true
    }
}

extension String {
    /// The text as a JSON string.
    ///
    /// GitHub's runner obeys `##[` anywhere in a log, so that it never stands there as it is.
    fileprivate var jsonQuoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "[" where quoted.hasSuffix("##"): quoted += "\\u005b"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
