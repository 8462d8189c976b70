internal import FuzzSupport
internal import RosterFiles
internal import RosterModel

/// Feeds arbitrary bytes to the reader and checks what holds for every input.
///
/// The first byte says what the rest is: `0` declarations, `1` a `.csv` list, `2` a `.txt` list,
/// `3` `roster.yaml`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: count).dropFirst())
    switch start[0] & 3 {
    case 0: readProject(["groups/a.yaml": bytes])
    case 1: readProject(["groups/a.yaml": declaration(of: "list.csv"), "groups/list.csv": bytes])
    case 2: readProject(["groups/a.yaml": declaration(of: "list.txt"), "groups/list.txt": bytes])
    default: readSettings(bytes)
    }
    return 0
}

private func declaration(of list: String) -> [UInt8] {
    Array("kind: KnownUserGroup\nid: beta\nname: Beta\nmemberFiles: [\(list)]\n".utf8)
}

private func readSettings(_ bytes: [UInt8]) {
    let tree = FuzzTree(files: [SettingsReader.fileName: bytes])
    let (_, diagnostics) = SettingsReader { $0 == "UTC" }.read(tree)
    checkPlaces(diagnostics, tree)
}

private func readProject(_ files: [String: [UInt8]]) {
    guard let today = CalendarDay(year: 2026, month: 7, day: 1) else { return }
    let tree = FuzzTree(files: files)
    var context = ReadingContext(
        settings: Settings(), today: today, hashing: .sum)
    let reading = tree.read(context)
    for leastRun in [nil, 3] {
        context.leastRun = leastRun
        checkEquality(reading, tree.read(context))
    }
    checkPlaces(reading.diagnostics, tree)
    let hasError = reading.diagnostics.contains { $0.severity == .error }
    precondition((reading.inventory == nil) == hasError, "errors without a word, or for nothing")
    for resource in reading.inventory?.resources ?? [] {
        checkMembers(of: resource, reading.members)
    }
}

/// Whatever libyaml was not given, the reading is the same.
private func checkEquality(_ one: InventoryReading, _ other: InventoryReading) {
    precondition(one.diagnostics == other.diagnostics, "another finding")
    precondition(one.inventory == other.inventory, "another inventory")
    precondition(one.groupCount == other.groupCount, "another number of groups")
    for resource in one.inventory?.resources ?? [] {
        let id = resource.resource.id
        precondition(
            (try? one.members.members(of: id).members)
                == (try? other.members.members(of: id).members), "other members")
    }
}

private func checkMembers(of resource: DeclaredResource, _ loader: MemberLoader) {
    guard case .listed(let digest) = resource.members else { return }
    guard let again = try? loader.members(of: resource.resource.id) else {
        preconditionFailure("nothing changed between two readings")
    }
    let members = again.members
    precondition(members.count == digest.count)
    precondition((1...10_000).contains(members.count), "a group out of bounds was accepted")
    for index in members.addresses.indices.dropFirst() {
        precondition(members.addresses[index - 1] < members.addresses[index], "out of order")
    }
    for address in members.addresses {
        precondition((try? Address(address.text)) == address, "an address that is none")
    }
}

/// Ranges run forwards and lie inside their file, or at most one column behind a line of it.
private func checkPlaces(_ diagnostics: [Diagnostic], _ tree: FuzzTree) {
    let lengths = tree.files.mapValues(lineLengths)
    for diagnostic in diagnostics {
        for place in [diagnostic.place] + diagnostic.notes.map(\.place) {
            guard let lines = lengths[place.file] else { continue }
            let (start, end) = (place.range.start, place.range.end)
            precondition(start <= end, "a range that runs backwards")
            precondition(start.line >= 1 && start.column >= 1, "a place before the text")
            precondition(end.line <= lines.count, "a place behind the last line")
            precondition(start.column <= lines[start.line - 1] + 1, "a start behind its line")
            precondition(end.column <= lines[end.line - 1] + 2, "an end behind its line")
        }
    }
}

/// The lengths of the lines in Unicode scalars; a line ends where libyaml sees its end.
private func lineLengths(_ bytes: [UInt8]) -> [Int] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = Array(bytes.dropFirst(hasMark ? 3 : 0))
    var lengths = [0]
    var index = 0
    while index < text.count {
        let rest = text[index...]
        if rest.starts(with: [0x0D, 0x0A]) || rest.starts(with: [0xC2, 0x85]) {
            lengths.append(0)
            index += 2
        } else if rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9]) {
            lengths.append(0)
            index += 3
        } else if text[index] == 0x0A || text[index] == 0x0D {
            lengths.append(0)
            index += 1
        } else {
            lengths[lengths.count - 1] += text[index] & 0xC0 == 0x80 ? 0 : 1
            index += 1
        }
    }
    return lengths
}
