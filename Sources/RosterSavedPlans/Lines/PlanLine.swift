/// One line of a plan file: an object with one key, which says what it holds.
enum PlanLine {
    case header(HeaderRecord)
    case setting(SettingRecord)
    case finding(FindingRecord)
    case note(MessageRecord)
    case refusal(RefusalRecord)
    case hold(HoldRecord)
    case change(ChangeRecord)
    case heldBack(ChangeRecord)
    case added(AddedRecord)
    case removed(RemovedRecord)
    case altered([AlteredRecord])
    case acknowledged([AcknowledgedRecord])
    /// Of all bytes before it; the last line.
    case checksum(String)
}

extension PlanLine: Codable {
    private enum Key: String, CodingKey {
        case header, setting, finding, note, refusal, hold, change, heldBack
        case added, removed, altered, acknowledged
        case checksum
    }

    init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        guard let key = line.allKeys.first else { throw LineProblem.unknown }
        switch key {
        case .header: self = .header(try line.decode(HeaderRecord.self, forKey: key))
        case .setting: self = .setting(try line.decode(SettingRecord.self, forKey: key))
        case .finding: self = .finding(try line.decode(FindingRecord.self, forKey: key))
        case .note: self = .note(try line.decode(MessageRecord.self, forKey: key))
        case .refusal: self = .refusal(try line.decode(RefusalRecord.self, forKey: key))
        case .hold: self = .hold(try line.decode(HoldRecord.self, forKey: key))
        case .change: self = .change(try line.decode(ChangeRecord.self, forKey: key))
        case .heldBack: self = .heldBack(try line.decode(ChangeRecord.self, forKey: key))
        case .added: self = .added(try line.decode(AddedRecord.self, forKey: key))
        case .removed: self = .removed(try line.decode(RemovedRecord.self, forKey: key))
        case .altered: self = .altered(try line.decode([AlteredRecord].self, forKey: key))
        case .acknowledged:
            self = .acknowledged(try line.decode([AcknowledgedRecord].self, forKey: key))
        case .checksum: self = .checksum(try line.decode(String.self, forKey: key))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        switch self {
        case .header(let record): try line.encode(record, forKey: .header)
        case .setting(let record): try line.encode(record, forKey: .setting)
        case .finding(let record): try line.encode(record, forKey: .finding)
        case .note(let record): try line.encode(record, forKey: .note)
        case .refusal(let record): try line.encode(record, forKey: .refusal)
        case .hold(let record): try line.encode(record, forKey: .hold)
        case .change(let record): try line.encode(record, forKey: .change)
        case .heldBack(let record): try line.encode(record, forKey: .heldBack)
        case .added(let record): try line.encode(record, forKey: .added)
        case .removed(let record): try line.encode(record, forKey: .removed)
        case .altered(let records): try line.encode(records, forKey: .altered)
        case .acknowledged(let records): try line.encode(records, forKey: .acknowledged)
        case .checksum(let text): try line.encode(text, forKey: .checksum)
        }
    }
}
