internal import RosterModel

/// Sorts a list within the blocks that blank lines and comments begin, and drops what is in it twice.
struct ListArrangement {
    let pieces: [ListPiece]

    init(_ pieces: [ListPiece]) {
        self.pieces = Self.sorted(Self.unique(pieces))
    }

    private static func sorted(_ pieces: [ListPiece]) -> [ListPiece] {
        var result: [ListPiece] = []
        var block: [ListEntry] = []
        for piece in pieces {
            if case .entry(let entry) = piece {
                block.append(entry)
            } else {
                result += sorted(block) + [piece]
                block = []
            }
        }
        return result + sorted(block)
    }

    private static func sorted(_ block: [ListEntry]) -> [ListPiece] {
        block.enumerated().sorted { left, right in
            let (first, second) = (left.element.subject, right.element.subject)
            return first == second ? left.offset < right.offset : first < second
        }.map { .entry($0.element) }
    }

    /// Drops repeated entries where one of them says what all say together; their comments go to it.
    private static func unique(_ pieces: [ListPiece]) -> [ListPiece] {
        var byObject: [ListSubject: [Int]] = [:]
        for (index, piece) in pieces.enumerated() {
            if let entry = piece.entry { byObject[entry.subject, default: []].append(index) }
        }
        var result = pieces.map(Optional.some)
        for indices in byObject.values where indices.count > 1 {
            let entries = indices.compactMap { index in
                pieces[index].entry.map { (index: index, entry: $0) }
            }
            let merged = entries.dropFirst().reduce(entries[0].entry.details) {
                $0.merged(with: $1.entry.details)
            }
            guard var kept = entries.first(where: { $0.entry.details == merged }) else { continue }
            for other in entries where other.index != kept.index {
                kept.entry.join(other.entry.comments)
                result[other.index] = nil
            }
            result[kept.index] = .entry(kept.entry)
        }
        return result.compactMap { $0 }
    }
}

extension ListSubject: Comparable {
    /// Groups come before addresses.
    static func < (left: ListSubject, right: ListSubject) -> Bool {
        switch (left, right) {
        case (.group(let first), .group(let second)):
            first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
        case (.address(let first), .address(let second)): first < second
        case (.group, .address): true
        case (.address, .group): false
        }
    }
}
