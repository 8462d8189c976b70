internal import Foundation

/// Lines to bytes and back.
///
/// Every line has exactly one spelling: what is read is written again and compared. That refuses
/// keys that nobody knows, keys that come twice, other spellings of numbers, blanks, byte order
/// marks, other encodings and carriage returns, without a rule for each.
struct LineCoder {
    /// How long a line may be, in bytes; a file of declarations has at most 16 MiB.
    static let sizeLimit = 64 << 20
    /// How many members a line holds at most.
    static let memberLimit = 1000

    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    init() {
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The bytes of a line, without its line feed.
    func bytes(of line: some Encodable) throws -> Data {
        try encoder.encode(line)
    }

    /// - Throws: `LineProblem`.
    func value<Value: Codable>(_ type: Value.Type, in bytes: Data) throws -> Value {
        let value: Value
        do {
            value = try decoder.decode(type, from: bytes)
        } catch let problem as LineProblem {
            throw problem
        } catch {
            throw LineProblem.wrong("it does not hold what such a line holds")
        }
        try check(try self.bytes(of: value) == bytes, "it is not as Roster writes it")
        return value
    }
}
