internal import Foundation
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterSavedPlans

/// Feeds arbitrary bytes to the reader of saved plans and checks what holds for every input.
///
/// The first byte says what the rest is: `0` a whole file, anything else the lines between the first
/// and the checksum. All hashes are equal here, so that what mutations make of a plan is not refused
/// for its digest alone.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSavedPlan(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let body = Array(UnsafeBufferPointer(start: start, count: count).dropFirst())
    write(start[0] == UInt8(ascii: "0") ? body : opening + body + checksum, to: scratch)
    guard let saved = try? SavedPlan(path: scratch, hashing: .constant) else { return 0 }
    checkMembers(of: saved)
    let first = rewritten(saved)
    guard let again = try? SavedPlan(path: scratch, hashing: .constant) else {
        preconditionFailure("what was read cannot be read again")
    }
    precondition(again.document == saved.document, "another plan")
    precondition(rewritten(again) == first, "other bytes")
    return 0
}

/// Where the plan under test stands; gone with the process unless it crashes.
private let scratch: String = {
    atexit { unlink(scratch) }
    return "/dev/shm/roster-fuzz-\(getpid()).plan"
}()
private let opening = Array(#"{"format":"roster-plan","roster":"0.1.0","version":1}"#.utf8) + [0x0A]
private let checksum =
    Array(#"{"checksum":"sha256:\#(String(repeating: "0", count: 64))"}"#.utf8) + [0x0A]

private func write(_ bytes: [UInt8], to path: String) {
    guard (try? Data(bytes).write(to: URL(filePath: path))) != nil else {
        preconditionFailure("the scratch file cannot be written")
    }
}

/// Writes and shows what was read; nothing of it may fail.
private func rewritten(_ saved: SavedPlan) -> Data {
    let document = saved.document
    let report = PlanReport(
        plan: document.plan, diagnostics: document.diagnostics, identity: document.identity,
        git: document.git, base: document.base, settings: document.settings,
        newMembers: saved.newMembers)
    let options = ReportOptions(
        paint: Paint(isOn: true), addresses: .shown, isFull: true)
    do {
        var text = ""
        try report.writeText(options, to: &text)
        DiagnosticText(options).write(document.diagnostics, to: &text)
        var json = JSONWriter("", addresses: .shown)
        try report.writeJSON(options, to: &json)
        precondition(
            (try? JSONSerialization.jsonObject(with: Data(json.output.utf8))) != nil, "no JSON")
        try SavedPlanWriter(roster: "0.1.0", hashing: .constant)
            .write(document, to: scratch, newMembers: saved.newMembers)
        return try Data(contentsOf: URL(filePath: scratch))
    } catch {
        preconditionFailure("what was read cannot be shown and written: \(error)")
    }
}

private func checkMembers(of saved: SavedPlan) {
    for change in saved.document.plan.changes + saved.document.plan.heldBack {
        switch change.members {
        case nil:
            continue
        case .all(let count)?:
            guard let new = try? saved.newMembers(of: change.resource.id) else {
                preconditionFailure("members that were read are gone")
            }
            precondition(new.members.count == count)
            check(new.members.addresses)
        case .some(let delta)?:
            precondition(delta.additionCauses.count == delta.added.count)
            precondition(delta.removalCauses.count == delta.removed.count)
            check(delta.added.addresses)
            check(delta.removed)
        }
    }
}

private func check(_ addresses: AddressSet) {
    for index in addresses.indices.dropFirst() {
        precondition(addresses[index - 1] < addresses[index], "out of order")
    }
    for address in addresses {
        precondition((try? Address(address.text)) == address, "an address that is none")
    }
}

extension Hashing {
    /// Gives every content the same hash.
    fileprivate static let constant = Hashing { ConstantHasher() }
}

private struct ConstantHasher: ContentHasher {
    mutating func update(_ bytes: UnsafeRawBufferPointer) {}

    mutating func finish() -> Fingerprint { Fingerprint(padding: []) }
}
