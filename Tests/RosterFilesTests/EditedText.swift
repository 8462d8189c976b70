import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Edits files of a project and gives what they are to hold.
///
/// - Parameters:
///   - files: The files by path.
///   - edits: What is to change.
/// - Returns: The changed files by path, and why something was left.
/// - Throws: When the files are no valid project.
func edited(
    _ files: [String: String], _ edits: [DeclarationEdit]
) async throws -> (files: [String: String], problems: [EditProblem]) {
    let project = try TemporaryProject(files)
    let tree = project.tree
    let context = ReadingContext(
        settings: Settings(), today: try #require(CalendarDay("2026-11-21")), hashing: .sha256)
    let reading = await InventoryReader(tree: tree, context: context).read()
    try #require(reading.inventory != nil, "\(reading.diagnostics)")
    var editor = DeclarationEditor(reading, in: EditedTree(tree), context)
    let problems = editor.apply(edits)
    var result: [String: String] = [:]
    for path in editor.tree.paths {
        result[path] = String(decoding: try editor.tree.read(path).bytes, as: UTF8.self)
    }
    return (result, problems)
}

/// What is to change of the group `beta`.
///
/// - Parameters:
///   - added: Addresses, each with `; until DAY` or `; note TEXT` behind it if it has any.
///   - removed: Addresses.
/// - Returns: The edit.
/// - Throws: When an address is none.
func betaEdit(add added: [String] = [], remove removed: [String] = []) throws -> DeclarationEdit {
    var edit = DeclarationEdit(try #require(ResourceID("beta")))
    var entries: [Address: MemberDetails] = [:]
    for entry in added {
        let parts = entry.split(separator: ";").map { $0.drop { $0 == " " } }
        var details = MemberDetails()
        for part in parts.dropFirst() {
            if part.hasPrefix("until ") { details.until = CalendarDay(String(part.dropFirst(6))) }
            if part.hasPrefix("note ") { details.note = String(part.dropFirst(5)) }
        }
        entries[try Address(String(try #require(parts.first)))] = details
    }
    edit.listed = Members(entries)
    edit.removed = AddressSet(try removed.map { try Address($0) })
    return edit
}
