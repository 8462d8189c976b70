internal import RosterModel

/// What a file says, without where and in which order it says it.
enum FileMeaning: Equatable {
    case declarations([DeclarationMeaning])
    case list(Members)

    /// Reads the text of `findings`, and reports there what is wrong with it.
    ///
    /// - Returns: Nil when it has errors.
    init?(_ findings: Findings, _ context: ReadingContext) {
        if FileForm(findings.text.path).isList {
            self = .list(MemberListDraft.read(findings, context).members)
        } else {
            let drafts = findings.text.bytes.withUnsafeBufferPointer { bytes in
                DeclarationTextReader(
                    bytes: bytes, firstLine: 1, stamp: FileStamp([]), findings: findings,
                    context: context
                ).read()
            }
            self = .declarations(drafts.map { DeclarationMeaning($0) })
        }
        guard !findings.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    }

    /// The lists that declarations name.
    var memberFiles: [String] {
        if case .declarations(let all) = self { all.flatMap(\.content.memberFiles) } else { [] }
    }
}

/// What a declaration says, whatever the order of its lists.
struct DeclarationMeaning: Equatable {
    private(set) var content: DeclarationContent
    /// Whether it has a list of members of its own, be it an empty one.
    private var listsMembers: Bool

    init(_ draft: DeclarationDraft) {
        var content = DeclarationContent(draft)
        content.groups.sort { $0.id < $1.id }
        content.exceptGroups.sort { $0.id < $1.id }
        self.content = content
        listsMembers = draft.members != nil
    }

    /// What it says when members of it are in a list beside it.
    func with(_ members: Members, in path: String) -> DeclarationMeaning {
        var copy = self
        copy.content.memberFiles.append(path)
        var edit = ListEdit()
        edit.removed = Set((0..<members.count).map { members.addresses[$0] })
        copy.content.members = content.members.edited(by: edit)
        copy.listsMembers = copy.content.members.count > 0 || !content.groups.isEmpty
        return copy
    }
}
