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
        lines(of: message).joined(separator: "; ")
    }

    /// The first of several things that libpq wrote: what follows comes of it.
    func firstLine(_ message: UnsafePointer<CChar>) -> String { lines(of: message).first ?? "" }

    private func lines(of message: UnsafePointer<CChar>) -> [String] {
        applied(to: String(cString: message)).split(whereSeparator: \.isNewline)
            // libpq guesses at what may have happened, such as whether the server is running.
            .filter { !$0.hasPrefix("\t") }
            .map { line in
                let text = String(line.drop { $0 == " " }).replacing(":  ", with: ": ")
                return text.hasSuffix(".") ? String(text.dropLast()) : text
            }
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
