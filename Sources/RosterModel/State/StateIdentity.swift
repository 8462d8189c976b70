/// Which state this is and how far it has come.
package struct StateIdentity: Equatable, Sendable {
    /// A random id that the state was created with.
    package let lineage: String
    /// Counts restorations from a backup.
    package let epoch: Int
    /// The serial of the newest revision; 0 before the first.
    package let serial: Int

    package init(lineage: String, epoch: Int, serial: Int) {
        self.lineage = lineage
        self.epoch = epoch
        self.serial = serial
    }
}
