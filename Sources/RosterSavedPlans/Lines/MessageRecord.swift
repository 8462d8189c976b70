internal import RosterModel

/// A message with its data apart from its words, so that reports can still escape and mask it.
struct MessageRecord: Codable {
    private struct Part: Codable {
        var address: String?
        var quoted: String?
        var words: String?
    }

    private let parts: [Part]

    init(_ message: Message) {
        parts = message.parts.map { part in
            switch part {
            case .words(let text): Part(words: text)
            case .quoted(let text): Part(quoted: text)
            case .address(let text): Part(address: text)
            }
        }
    }

    init(from decoder: any Decoder) throws {
        parts = try [Part](from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try parts.encode(to: encoder)
    }

    func message() throws -> Message {
        var text = Message.StringInterpolation(literalCapacity: 0, interpolationCount: parts.count)
        for part in parts {
            switch (part.words, part.quoted, part.address) {
            case (let words?, nil, nil): text.appendInterpolation(words)
            case (nil, let quoted?, nil): text.appendInterpolation(quoted: quoted)
            case (nil, nil, let address?): text.appendInterpolation(address: address)
            default: throw LineProblem.unknown
            }
        }
        return Message(stringInterpolation: text)
    }
}
