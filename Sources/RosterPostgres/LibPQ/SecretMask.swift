/// Takes passwords out of texts that PostgreSQL or its library wrote.
struct SecretMask: Sendable {
    private let secrets: [String]

    /// - Parameter secrets: What must not be seen, in every spelling.
    init(_ secrets: some Sequence<String>) {
        // The longest first, since one may be a part of another.
        self.secrets = Set(secrets.lazy.filter { !$0.isEmpty })
            .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// The text with `***` wherever one of them stood.
    func applied(to text: String) -> String {
        var bytes = Array(text.utf8)
        for secret in secrets { bytes = masked(bytes, Array(secret.utf8)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What libpq wrote, masked, and then without its line breaks.
    func oneLine(_ message: UnsafePointer<CChar>) -> String {
        applied(to: String(cString: message))
            .split(whereSeparator: { $0.isNewline || $0 == "\t" })
            .map { $0.drop { $0 == " " } }
            // libpq asks whether the server is running; the message says that it is not reached.
            .filter { !$0.hasSuffix("?") }.joined(separator: "; ")
    }

    /// Byte for byte: as characters, `e` followed by an accent would not be found.
    private func masked(_ bytes: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let first = rest.first {
            if rest.starts(with: secret) {
                result += Array("***".utf8)
                rest = rest.dropFirst(secret.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
