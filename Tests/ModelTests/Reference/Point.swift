/// A point in the life of a state.
struct Point {
    /// The option that names it; nothing for now.
    let option: String
    /// The newest revision then.
    let serial: Int
    /// When it was, in UTC.
    let moment: String

    var day: String { String(moment.prefix(10)) }
    var isPast: Bool { !option.isEmpty }

    static func now(_ reference: Reference, _ moment: String) -> Point {
        Point(option: "", serial: reference.serial, moment: moment)
    }

    /// Right after a revision, at its own time.
    static func after(_ serial: Int, _ reference: Reference) -> Point {
        Point(
            option: " --at \(serial)", serial: serial, moment: reference.revisions[serial - 1].at)
    }

    /// At a time, to the second: the highest serial that is not later; nil where there is none.
    static func at(_ moment: String, _ reference: Reference) -> Point? {
        reference.revisions.lastIndex { $0.at <= moment }.map {
            Point(
                option: " --at \(moment.replacing(".000Z", with: "Z"))", serial: $0 + 1,
                moment: moment)
        }
    }
}
