internal import RosterModel

/// Where a document stands, so that it can be read again.
struct DocumentSource: Equatable, Sendable {
    let path: String
    /// Offset of its first byte behind any byte order mark.
    let offset: Int
    /// The number of its first line.
    let line: Int
    /// The file when the document was read first.
    let stamp: FileStamp
}

/// One declaration as its document says it, before anything outside the document is looked at.
struct DeclarationDraft: Sendable {
    let kind: Kind
    let id: ResourceID
    let name: ResourceName
    var attributes = Attributes()
    /// Where the values of attributes stand.
    var attributePlaces: [AttributeName: SourcePlace] = [:]
    var conditionPlaces = ConditionPlaces()
    /// The groups that it is a use of.
    var uses: [GroupReference] = []
    let place: SourcePlace
    let namePlace: SourcePlace
    let source: DocumentSource
    var memberFiles: [MemberFileReference] = []
    /// Where the members stand, for findings about all of them; the id's place without any.
    var membersPlace: SourcePlace
    /// Nil when there is no `members` key.
    var members: MemberList?
    var except = MemberList()

    /// Whether stored members stay as they are.
    var keepsMembers: Bool { attributes.isRetired && members == nil && memberFiles.isEmpty }

    /// Whether other declarations decide who is a member.
    var includesGroups: Bool { !(members?.groups.isEmpty ?? true) || !except.groups.isEmpty }
}

/// A list file that a declaration names.
struct MemberFileReference: Equatable, Sendable {
    /// Relative to the project.
    let path: String
    let place: SourcePlace
}
