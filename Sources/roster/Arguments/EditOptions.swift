internal import ArgumentParser

/// Whether a command that edits files writes them.
struct EditOptions: ParsableArguments {
    @Flag(help: "Show how the files would differ, and write nothing.")
    var diff = false
}
