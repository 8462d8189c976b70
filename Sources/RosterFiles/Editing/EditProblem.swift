package import RosterModel

/// Why a declaration cannot be edited as intended; nothing was written.
package struct EditProblem: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// No declaration has the id.
        case undeclared
        /// The text is written in a form that cannot be edited in place.
        case form
        /// The file ends in a block of text without a line break, so that nothing can come behind it.
        case openText
        /// What was to be said holds a character that no declaration may hold.
        case character(Unicode.Scalar)
        /// A list that other groups name too says what was to change.
        case sharedList(String)
        /// What was to change comes in through another group.
        case included(ResourceID)
        /// A group in `except` keeps the person out.
        case excepted(ResourceID)
        /// An attribute is to be missing, or to have a value, that no declaration may have.
        case value(Diagnostic)
        /// A file cannot be read.
        case unreadable(Diagnostic)
        /// The edited text would not mean what was intended.
        case meaning
    }

    package let id: ResourceID
    package let reason: Reason
    /// Where it stands; nil where nothing does.
    package let place: SourcePlace?
    /// Whom it is about, if anybody.
    package let address: Address?

    init(
        _ reason: Reason, _ id: ResourceID, at place: SourcePlace? = nil, address: Address? = nil
    ) {
        self.reason = reason
        self.id = id
        self.place = place
        self.address = address
    }
}

extension EditProblem {
    /// What is wrong and what to do, for people.
    package var message: Message {
        switch reason {
        case .undeclared:
            "no group has the id \(quoted: id)"
        case .form:
            "\(quoted: id) is written here in a form that cannot be edited in place; write its keys and members one a line, or edit it by hand"
        case .openText:
            "the text at the end of \(quoted: id) would get a line break; end the file with one first, or end the text's first line with \(quoted: "-")"
        case .character(let scalar):
            "a text that is new in \(quoted: id) holds \(scalar.codePointName), which no declaration may hold; take it out"
        case .sharedList(let path):
            "\(who) stands in the list \(quoted: path), which other groups name too; change it there"
        case .included(let group):
            "\(who) comes in through \(quoted: group); change it there"
        case .excepted(let group):
            "\(who) is taken out of \(quoted: id) with the group \(quoted: group), which it excepts"
        case .value(let diagnostic):
            "\(quoted: id) cannot be declared as it is stored: \(diagnostic.message); put that right, or undo it with: roster apply"
        case .unreadable(let diagnostic):
            diagnostic.message
        case .meaning:
            "an edit of \(quoted: id) would change more than was asked for, so that nothing was changed; edit the file by hand, and please report this"
        }
    }

    private var who: Message {
        address.map { "\(address: $0)" } ?? "a member"
    }
}
