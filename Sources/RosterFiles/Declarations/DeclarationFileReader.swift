internal import RosterModel

/// One file of declarations, read.
struct DeclarationFile: Sendable {
    /// Its version; nil when it or one of its lists could not be read.
    var stamp: FileStamp?
    /// The versions of the lists that it names.
    var lists: [ExactPath: FileStamp] = [:]
    /// The drafts with their members, as far as no other declaration decides about them.
    var declarations: [(draft: DeclarationDraft, members: ResolvedDigest?)] = []
    /// What was found in it, but not in its lists.
    var diagnostics: [Diagnostic] = []
}

/// What the inventory keeps of a declaration's members.
struct ResolvedDigest: Equatable, Sendable {
    let digest: MemberDigest
    let isAllExpired: Bool

    init(_ resolved: ResolvedMembers, _ hashing: Hashing) {
        digest = MemberDigest(resolved.members, hashing)
        isAllExpired = resolved.isAllExpired
    }
}

/// Reads files of declarations and of members.
struct DeclarationFileReader: Sendable {
    let tree: any ProjectTree
    let context: ReadingContext
    private let shared = SharedLists()

    init(tree: any ProjectTree, context: ReadingContext) {
        self.tree = tree
        self.context = context
    }

    /// Reads a file and resolves the declarations in it that include no other group; their members
    /// are let go of again.
    func read(_ path: String) -> DeclarationFile {
        var file = DeclarationFile()
        let findings: Findings
        let drafts: [DeclarationDraft]
        do {
            let contents = try tree.read(path)
            findings = Findings(SourceText(path: path, bytes: contents.bytes))
            drafts = read(contents, findings)
            file.stamp = contents.stamp
        } catch {
            file.diagnostics = [error.diagnostic(at: SourcePlace(file: path))]
            return file
        }
        for var draft in drafts {
            var digest: ResolvedDigest?
            if draft.kind.hasMembers && !draft.keepsMembers {
                let lists = memberLists(of: draft, in: &file)
                checkConsent(draft, lists, findings)
                checkRawCount(draft, lists, findings)
                if !draft.includesGroups {
                    let resolved = resolve(draft, lists, included: [], except: AddressSet())
                    digest = ResolvedDigest(resolved, context.hashing)
                }
            }
            draft.dropMembers()
            file.declarations.append((draft, digest))
        }
        file.diagnostics += findings.diagnostics
        return file
    }

    /// What was found in the lists that were read so far.
    var listFindings: [ExactPath: [Diagnostic]] { shared.findings }

    /// Reads the file of a declaration again.
    ///
    /// - Throws: When it is not what it was.
    func text(of source: DocumentSource) throws(ReadingError) -> SourceText {
        guard let contents = try? tree.read(source.path), contents.stamp == source.stamp else {
            throw .fileChanged(source.path)
        }
        return SourceText(path: source.path, bytes: contents.bytes)
    }

    /// Reads one declaration again, with all its lists.
    ///
    /// - Throws: When a file is not what it was.
    func reread(
        _ draft: DeclarationDraft, in text: SourceText
    ) throws(ReadingError) -> (draft: DeclarationDraft, lists: [MemberList]) {
        let drafts = text.bytes.withUnsafeBufferPointer { bytes in
            DeclarationTextReader(
                bytes: UnsafeBufferPointer(
                    rebasing: bytes[min(draft.source.offset, bytes.count)...]),
                firstLine: draft.source.line, stamp: draft.source.stamp,
                findings: Findings(text), context: context
            ).read { _ in true }
        }
        guard let again = drafts.last, again.id == draft.id else {
            throw .fileChanged(draft.source.path)
        }
        var lists: [MemberList] = []
        for file in again.memberFiles {
            guard let parsed = try? parsed(file.path), !parsed.isBroken,
                let list = parsed.list
            else { throw .fileChanged(file.path) }
            lists.append(list)
        }
        return (again, lists)
    }

    /// The members of a declaration whose lists and includes are at hand.
    func resolve(
        _ draft: DeclarationDraft, _ lists: [MemberList], included: [MemberResolver.Route],
        except: AddressSet
    ) -> ResolvedMembers {
        let own = [draft.members].compactMap { $0?.members } + lists.map(\.members)
        let exceptions = AddressSet.union([draft.except.members.addresses, except])
        return MemberResolver(today: context.today)
            .resolve(own: own, included: included, except: exceptions)
    }

    private func read(_ contents: FileContents, _ findings: Findings) -> [DeclarationDraft] {
        guard findings.text.checkEncoding(findings) else { return [] }
        return findings.text.bytes.withUnsafeBufferPointer { bytes in
            DeclarationTextReader(
                bytes: bytes, firstLine: 1, stamp: contents.stamp, findings: findings,
                context: context
            ).read()
        }
    }

    private func memberLists(
        of draft: DeclarationDraft, in file: inout DeclarationFile
    ) -> [MemberList] {
        var lists: [MemberList] = []
        for reference in draft.memberFiles {
            do {
                let parsed = try parsed(reference.path)
                if let list = parsed.list { lists.append(list) }
                file.lists[ExactPath(reference.path)] = parsed.stamp
            } catch {
                file.diagnostics.append(error.diagnostic(at: reference.place))
                file.stamp = nil
            }
        }
        return lists
    }

    /// Reads a list, unless it is at hand.
    private func parsed(_ path: String) throws(FileProblem) -> ParsedList {
        if let known = shared.list(at: path, stamp: tree.stamp(of: path)) { return known }
        let contents = try tree.read(path)
        let findings = Findings(SourceText(path: path, bytes: contents.bytes))
        let list =
            findings.text.checkEncoding(findings)
            ? MemberListDraft.read(findings, context) : nil
        let found = findings.diagnostics
        let parsed = ParsedList(
            list: list, isBroken: found.contains { $0.severity == .error }, stamp: contents.stamp)
        shared.insert(parsed, size: contents.bytes.count, findings: found, at: path)
        return parsed
    }

    private func checkConsent(
        _ draft: DeclarationDraft, _ lists: [MemberList], _ findings: Findings
    ) {
        let all = [draft.members].compactMap { $0 } + lists
        guard draft.attributes[.consent] == nil, !draft.attributes.isRetired,
            !all.allSatisfy(\.hasAllConsents)
        else { return }
        findings.report(
            .consentMissing,
            "nothing says where the consent of the members of \(quoted: draft.id) is recorded",
            at: draft.place.range,
            help: "add \(quoted: "consent") to the group, or to each member")
    }

    private func checkRawCount(
        _ draft: DeclarationDraft, _ lists: [MemberList], _ findings: Findings
    ) {
        let all = [draft.members].compactMap { $0 } + lists
        let raw = all.reduce(0) { $0 + $1.rawCount }
        guard raw > GroupLimits.maximum else { return }
        let distinct = AddressSet.union(all.map(\.members.addresses)).count
        guard distinct <= GroupLimits.maximum else { return }
        findings.report(
            .groupTooLargeRaw,
            "group \(quoted: draft.id) lists \(raw) addresses, \(distinct) without repetitions",
            at: draft.membersPlace.range,
            help: "remove the repetitions: a group has at most \(GroupLimits.maximum) members")
    }
}

extension DeclarationDraft {
    /// Lets go of the addresses; what else the lists say stays.
    fileprivate mutating func dropMembers() {
        members?.members = Members()
        except.members = Members()
    }
}

extension FileProblem {
    /// The finding about something that should hold declarations.
    var listingDiagnostic: Diagnostic {
        let place = SourcePlace(file: path)
        guard reason == .missing else { return diagnostic(at: place) }
        return Diagnostic(
            .fileMissing, "there is no folder \(quoted: path) with declarations", at: place,
            help: "create it, or correct \"declarations\" in roster.yaml")
    }

    /// The finding about a file, at the place that names it.
    func diagnostic(at place: SourcePlace) -> Diagnostic {
        switch reason {
        case .missing:
            Diagnostic(
                .fileMissing, "there is no file \(quoted: path)", at: place,
                help: "create it, or correct the path, which is relative to the file that names it")
        case .danglingLink:
            Diagnostic(
                .fileMissing, "\(quoted: path) is a link to nothing", at: place,
                help: "remove or mend it")
        case .unreadableName:
            Diagnostic(
                .fileUnreadable, "the name of \(quoted: path) is not UTF-8", at: place,
                help: "rename it")
        case .outsideProject:
            Diagnostic(
                .fileOutsideProject, "\(quoted: path) leads out of the project", at: place,
                help: "keep every file inside the project")
        case .linkedFolder:
            Diagnostic(
                .fileLinkedFolder, "\(quoted: path) is a link to a folder", at: place,
                help:
                    """
                    if it is inside the project, name the folder itself under \
                    \(quoted: "declarations") in roster.yaml
                    """)
        case .submodule:
            Diagnostic(
                .fileUnreadable, "\(quoted: path) is a git submodule", at: place,
                help: "keep the file in this repository: a revision holds only its own files")
        case .notInClone:
            Diagnostic(
                .fileUnreadable, "the content of \(quoted: path) is not in this clone", at: place,
                help: "fetch it with: git fetch --refetch --no-filter")
        case .notAFile:
            Diagnostic(
                .fileUnreadable, "\(quoted: path) is not a regular file", at: place,
                help: "remove it from the declarations")
        case .tooLarge(let bytes):
            Diagnostic(
                .fileTooLarge,
                "\(quoted: path) has \(bytes) bytes; a file may have \(fileSizeLimit)",
                at: place, help: "split it")
        case .unreadable(let why):
            Diagnostic(
                .fileUnreadable, "cannot read \(quoted: path): \(why)", at: place,
                help: "make it readable: a file that cannot be read never counts as deleted")
        }
    }
}
