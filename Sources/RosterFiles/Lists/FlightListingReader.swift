internal import Foundation
internal import RosterModel

/// Reads flights from the JSON that the vendor's submission API returns: a page
/// `{"value": [...], "totalCount": n}`, or its array alone.
struct FlightListingReader {
    private struct Flight: Decodable {
        let friendlyName: String
        let groupIds: [String]
        let rankHigherThan: String?
    }

    private struct Page: Decodable {
        let value: [Flight]
        let totalCount: Int?
    }

    private static let help: Message =
        "save the answer of the submission API as it came: see docs/portal.md"

    private let findings: Findings

    init(_ findings: Findings) { self.findings = findings }

    /// The flights; none where something is wrong, which is reported.
    func flights() -> [FlightResource] {
        do {
            return try page().map {
                FlightResource(
                    name: $0.friendlyName, groupIds: $0.groupIds, rankHigherThan: $0.rankHigherThan)
            }
        } catch let error as DecodingError {
            report(error)
        } catch {
            findings.report(
                .listJSON, "the file is no JSON", at: TextRange(.start, .start), help: Self.help)
        }
        return []
    }

    private func page() throws -> [Flight] {
        let data = Data(findings.text.bytes)
        let isArray = data.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "[")
        guard !isArray else { return try JSONDecoder().decode([Flight].self, from: data) }
        let page = try JSONDecoder().decode(Page.self, from: data)
        if let total = page.totalCount, total != page.value.count {
            findings.report(
                .listJSON,
                "the listing has \(page.value.count.grouped) of \(total.counted("flight"))",
                at: TextRange(.start, .start), help: "ask the API for all of them at once")
        }
        return page.value
    }

    private func report(_ error: DecodingError) {
        let (message, range): (Message, TextRange) =
            switch error {
            case .keyNotFound(let key, let context):
                (
                    "\(quoted: Self.path(context.codingPath + [key])) is missing",
                    .init(.start, .start)
                )
            case .typeMismatch(_, let context), .valueNotFound(_, let context):
                (
                    """
                    \(quoted: Self.path(context.codingPath)) is not of the type that a listing has \
                    there
                    """, .init(.start, .start)
                )
            case .dataCorrupted: ("the file is no JSON", brokenRange())
            @unknown default: ("the file is no listing of flights", .init(.start, .start))
            }
        findings.report(.listJSON, message, at: range, help: Self.help)
    }

    /// `value[2].groupIds`.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce("") { path, key in
            if let index = key.intValue { return path + "[\(index)]" }
            return path.isEmpty ? key.stringValue : path + "." + key.stringValue
        }
    }

    /// Where the text stops being JSON, as far as the library tells: it names the byte only in words.
    private func brokenRange() -> TextRange {
        let bytes = findings.text.bytes
        var offset = bytes.count
        do {
            _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        } catch {
            let words = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            if let match = words.firstMatch(of: /character ([0-9]+)/), let found = Int(match.1) {
                offset = min(found, offset)
            }
        }
        let position = findings.text.position(of: offset)
        return TextRange(position, position)
    }
}
