/// What an inventory knows of a group's members without holding them.
package struct MemberDigest: Equatable, Sendable {
    package let count: Int
    package let fingerprint: Fingerprint

    package init(count: Int, fingerprint: Fingerprint) {
        self.count = count
        self.fingerprint = fingerprint
    }

    package init(_ members: Members, _ hashing: Hashing) {
        self.init(count: members.count, fingerprint: members.fingerprint(hashing))
    }
}
