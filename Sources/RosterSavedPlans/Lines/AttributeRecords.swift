internal import RosterModel

/// The value of an attribute: a text, a list of texts, true, a number, or an object with the readable
/// form of a condition.
struct ValueRecord: Codable {
    private enum Key: String, CodingKey { case condition }

    let value: AttributeValue

    init(value: AttributeValue) {
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            let text = try object.decode(String.self, forKey: .condition)
            value = .condition(try required(Condition(text: text), "a condition is none"))
            return
        }
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            value = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            value = .number(number)
        } else {
            value = .list(try container.decode([String].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        if case .condition(let condition) = value {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(condition.text, forKey: .condition)
            return
        }
        var container = encoder.singleValueContainer()
        switch value {
        case .condition: break
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let items): try container.encode(items)
        case .flag(let flag): try container.encode(flag)
        }
    }
}

/// An attribute before and after.
struct AttributeChangeRecord: Codable {
    let after: ValueRecord?
    let before: ValueRecord?
    let name: String

    init(_ change: AttributeChange) {
        name = change.name
        before = change.before.map(ValueRecord.init)
        after = change.after.map(ValueRecord.init)
    }

    func change() throws -> AttributeChange {
        guard AttributeName(rawValue: name) != nil else { throw LineProblem.unknown }
        return try required(
            AttributeChange(name, before?.value, after?.value), "an attribute does not change")
    }
}

/// What was done to an attribute outside.
struct AttributeDriftRecord: Codable {
    let change: AttributeChangeRecord
    let origin: OriginRecord

    init(_ drift: AttributeDrift) {
        change = AttributeChangeRecord(drift.change)
        origin = OriginRecord(drift.origin)
    }

    func drift() throws -> AttributeDrift {
        AttributeDrift(change: try change.change(), origin: origin.origin)
    }
}
