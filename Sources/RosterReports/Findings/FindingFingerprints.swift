internal import RosterModel

/// Tells the same finding again in a later commit, whatever line it has moved to.
///
/// Made of the rule, the file and the sentence, and counted where these are equal. Addresses do not
/// count, or a fingerprint would tell them to whoever tries.
struct FindingFingerprints {
    private let hashing: Hashing
    private let options = ReportOptions(
        paint: Paint(isOn: false),
        addresses: .masked(AddressMask(isOfThisRun: false) { _ in "" }), isFull: false)

    init(_ hashing: Hashing) {
        self.hashing = hashing
    }

    /// One for each finding, in their order.
    func of(_ findings: [Finding]) -> [String] {
        var counts: [Fingerprint: Int] = [:]
        return findings.map { finding in
            var encoder = FingerprintEncoder(hashing)
            encoder.encode(finding.rule.text)
            encoder.encode(options.plain(path: finding.place.file))
            encoder.encode(options.plain(finding.message))
            let fingerprint = encoder.finish()
            counts[fingerprint, default: 0] += 1
            return "\(fingerprint.hex.prefix(16)):\(counts[fingerprint, default: 1])"
        }
    }
}
