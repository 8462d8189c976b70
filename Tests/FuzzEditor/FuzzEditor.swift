internal import FuzzSupport
internal import RosterFiles
internal import RosterModel

/// Edits arbitrary declarations, and checks what holds for every edit.
///
/// The first byte says what the rest is: `0` declarations, `1` a `.csv` list, `2` a `.txt` list. The
/// four bytes behind it say what is edited, all others are the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEditor(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 5 else { return 0 }
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let seed = input[1..<5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let bytes = Array(input.dropFirst(5))
    let files: [String: [UInt8]] =
        switch input[0] & 3 {
        case 1: ["groups/a.yaml": declaration(of: "list.csv"), "groups/list.csv": bytes]
        case 2: ["groups/a.yaml": declaration(of: "list.txt"), "groups/list.txt": bytes]
        default: ["groups/a.yaml": bytes]
        }
    guard let trial = EditTrial(files: files, seed: seed) else { return 0 }
    trial.addAndRemove()
    trial.edit()
    return 0
}

private func declaration(of list: String) -> [UInt8] {
    Array("kind: KnownUserGroup\nid: beta\nname: Beta\nmemberFiles: [\(list)]\n".utf8)
}
