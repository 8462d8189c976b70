internal import Foundation

/// Folders made for new files; unless they are kept, they go with the value.
final class NewFolders {
    /// In the order in which they were made.
    private var made: [String] = []

    deinit {
        for folder in made.reversed() { rmdir(folder) }
    }

    /// Makes the folders that a file needs, as far as there are none by now.
    ///
    /// - Throws: Why one cannot be made.
    func make(for target: WriteTarget) throws(WritingError) {
        for folder in target.missingFolders {
            if mkdir(folder, 0o777) == 0 {
                made.append(folder)
            } else if errno != EEXIST {
                throw .system(target.path)
            }
        }
    }

    func keep() { made = [] }
}
