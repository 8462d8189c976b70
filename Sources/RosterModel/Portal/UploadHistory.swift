/// What was done with the lists of one group, the oldest first.
package struct UploadHistory: Sendable {
    /// A step, and when the list was made that it is about.
    package struct Entry: Equatable, Sendable {
        package let upload: Upload
        /// When the list was handed over, for one that somebody says was imported then.
        ///
        /// Who counts changes with time too: it is that list only as of that time.
        package let made: String
    }

    private let entries: [Entry]

    package init(_ uploads: [Upload]) {
        var handedOver: Upload?
        entries = uploads.map { upload in
            if upload.step == .handedOver { handedOver = upload }
            let isOfFile = upload.step == .done && handedOver?.list == upload.list
            return Entry(upload: upload, made: (isOfFile ? handedOver : nil)?.at ?? upload.at)
        }
    }

    /// The times at which the lists were made.
    package var times: Set<String> { Set(entries.map(\.made)) }

    /// The newest list that is known to have been there; nil before the first.
    package var confirmed: Entry? { entries.last(where: \.isConfirmation) }

    /// The list that was there before the one that is `confirmed`; nil before the second.
    package var replaced: Entry? {
        guard let confirmed else { return nil }
        return entries.last { $0.isConfirmation && $0.upload.list != confirmed.upload.list }
    }

    /// The list that may have been imported since, as nobody has confirmed.
    package var handedOver: Entry? {
        entries.last.flatMap { $0.isConfirmation ? nil : $0 }
    }

    /// How far it has come that somebody counts in the group, or does not.
    ///
    /// The newest confirmed list says what is there: the person is on it or not.
    ///
    /// - Parameters:
    ///   - counts: Whether the person counts now.
    ///   - pendingUntil: Until when what was imported at a time may not be effective; nil for a time
    ///     that has passed.
    ///   - isOn: Whether the person is on the list that an entry is about.
    /// - Returns: Nil for somebody who does not count, and was on no list that was ever confirmed.
    /// - Throws: What `isOn` throws.
    package func presence(
        counting counts: Bool, pendingUntil: (_ at: String) -> String?,
        isOn: (Entry) throws -> Bool
    ) rethrows -> PortalPresence? {
        func agreeing(_ newestFirst: some Sequence<Entry>) throws -> [Entry] {
            var agreeing: [Entry] = []
            for entry in newestFirst {
                // The same list is not looked at again.
                let isSame = agreeing.last?.upload.list == entry.upload.list
                guard try isSame || isOn(entry) == counts else { break }
                agreeing.append(entry)
            }
            return agreeing
        }
        let confirmed = entries.filter(\.isConfirmation)
        let there = try agreeing(confirmed.reversed())
        if !counts && there.count == confirmed.count { return nil }
        guard let first = there.last else {
            let open = try agreeing(entries.reversed().prefix { !$0.isConfirmation })
            return open.last.map { .handedOver(at: $0.upload.at) } ?? .stored
        }
        let isSeen = there.contains { $0.upload.step == .observed }
        let end = isSeen ? nil : pendingUntil(first.upload.at)
        return end.map { .pending(until: $0) } ?? .effective(since: first.upload.at)
    }
}

extension UploadHistory.Entry {
    fileprivate var isConfirmation: Bool { upload.step.isConfirmation }
}

/// How far it has come that somebody counts in a group, or does not.
package enum PortalPresence: Equatable, Sendable {
    /// The list that is there says otherwise, and none that agrees was handed over since.
    case stored
    /// A list that agrees was handed over, and nobody has confirmed it.
    case handedOver(at: String)
    /// One that agrees was imported, and may not be effective yet.
    case pending(until: String)
    case effective(since: String)
}
