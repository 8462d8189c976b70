/// Why a state cannot be backed up or restored, beyond what `StateError` says of any state.
package enum BackupError: Error, Equatable, Sendable {
    /// Something stands where the backup should go.
    case occupied(file: String)
    /// The new file cannot be written.
    case unwritable(file: String, reason: String)
    /// There is no backup.
    case missing(file: String)
    /// A folder stands where the backup should be.
    case folder(path: String)
    /// The backup is not whole.
    case damaged(file: String, reason: String)
    /// The backup is the very file that it should replace.
    case itself(file: String)
    /// The backup was made of a state with another lineage.
    case otherState(file: String)
    /// The state that would be replaced cannot be read, so nobody can say what would be lost.
    case presentDamaged(place: String, reason: String)
    /// A log belongs to a state that is no longer there, and would be taken for the new one's.
    case leftover(file: String)
    /// The state or the backup is not the one any more of which it was said what would be lost.
    case changed(place: String)
}

extension BackupError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .occupied(let file):
            "\(file) is there already, and a backup replaces nothing: take another name"
        case .unwritable(let file, let reason):
            "cannot write \(file): \(reason)"
        case .missing(let file):
            "there is no file \(file)"
        case .folder(let path):
            "\(path) is a folder, and no backup: name the file that roster backup wrote"
        case .damaged(let file, let reason):
            "\(file) is damaged: \(reason). Nothing was restored: take another backup"
        case .itself(let file):
            "\(file) is the state itself, and no backup of it"
        case .otherState(let file):
            "\(file) is a backup of another state: nothing was restored. To have it all the same, "
                + "move the present state away, and restore again"
        case .presentDamaged(let place, let reason):
            "the state at \(place) cannot be read, so that nobody can say what would be lost: "
                + "\(reason). Move it away, with its -wal file, and restore again"
        case .leftover(let file):
            "\(file) is left of a state that is not there any more, and would be taken for a part "
                + "of the restored one: move it away too, and restore again"
        case .changed(let place):
            "\(place) changed meanwhile: nothing was restored. Look at what would be lost again"
        }
    }

    /// Whether something was refused, rather than failed.
    package var isRefusal: Bool {
        switch self {
        case .otherState, .changed: true
        case .occupied, .unwritable, .missing, .folder, .damaged, .itself, .presentDamaged,
            .leftover:
            false
        }
    }
}
