internal import RosterModel

/// Reads the declarations of a text, with less work for libyaml where that changes nothing.
struct DeclarationTextReader {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The number of the line that the bytes start with.
    let firstLine: Int
    let stamp: FileStamp
    /// Where what is found goes; nothing was found yet.
    let findings: Findings
    let context: ReadingContext

    /// Reads documents until `isLast` says so of one, or the text ends.
    ///
    /// A syntax error is reported; documents before it are kept.
    func read(until isLast: (DeclarationDraft) -> Bool = { _ in false }) -> [DeclarationDraft] {
        if let leastRun = context.leastRun, let drafts = readAbridged(leastRun, isLast) {
            return drafts
        }
        var drafts: [DeclarationDraft] = []
        do {
            try reader(YAMLEvents(bytes, firstLine: firstLine), findings)
                .read(into: &drafts, until: isLast)
        } catch {
            error.report(to: findings)
        }
        return drafts
    }

    /// - Returns: Nil when the text was abridged where it must not be, or is no YAML: then nothing
    ///   that was found counts, since messages come from libyaml with all lines before it.
    private func readAbridged(
        _ leastRun: Int, _ isLast: (DeclarationDraft) -> Bool
    ) -> [DeclarationDraft]? {
        let events = YAMLEvents(bytes, firstLine: firstLine, leastRun: leastRun)
        let found = Findings(findings.text)
        var drafts: [DeclarationDraft] = []
        do {
            try reader(events, found).read(into: &drafts, until: isLast)
        } catch {
            return nil
        }
        findings.adopt(found)
        return drafts
    }

    private func reader(_ events: YAMLEvents, _ findings: Findings) -> DocumentReader {
        DocumentReader(events, stamp: stamp, findings: findings, context: context)
    }
}
