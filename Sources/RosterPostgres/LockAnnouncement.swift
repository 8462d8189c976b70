internal import Foundation

/// The name of a session that writes: who, and since when.
///
/// The server shows it to every role, which it does not do with the start of a transaction. It takes 63
/// bytes and shows other characters than ASCII as question marks.
struct LockAnnouncement {
    private static let prefix = "roster "

    let actor: String
    /// In UTC, to the second.
    let sinceText: String

    init(actor: String, since: Date) {
        self.actor = actor
        sinceText = since.formatted(.iso8601)
    }

    /// Nil for the name of any other session.
    init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard text.hasPrefix(Self.prefix), words.count == 3,
            (try? Date(words[1], strategy: .iso8601)) != nil
        else { return nil }
        (actor, sinceText) = (words[2], words[1])
    }

    var text: String { Self.prefix + sinceText + " " + actor }
}
