internal import ArgumentParser

/// Whether a command that edits files writes them.
struct EditOptions: ParsableArguments {
    @Flag(help: "Show how the files would differ, and write nothing.")
    var diff = false

    /// Refuses a form that a difference does not have.
    func check(_ format: FormatOptions) throws {
        if diff, format.isJSON {
            throw ValidationError("--diff shows a difference, which has no form in JSON.")
        }
    }
}
