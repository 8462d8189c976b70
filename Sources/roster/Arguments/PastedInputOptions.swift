internal import ArgumentParser
internal import Foundation
internal import RosterFiles
internal import RosterModel

/// Where the addresses come from that a command is about.
struct PastedInputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read addresses from this file, as people paste them; - for standard input.",
            valueName: "file"))
    var file: String?

    /// Reads no more than shows that it is too large.
    private static let limit = fileSizeLimit + 1

    /// Reads the addresses of arguments and file, or of standard input where neither is given.
    ///
    /// - Parameters:
    ///   - arguments: Ids and addresses, of which the latter have an `@`.
    ///   - context: What they are judged by.
    /// - Returns: What was accepted and what was not.
    /// - Throws: `Failure` when there is nothing to read.
    func read(_ arguments: [String], _ context: ReadingContext) throws -> PastedAddresses {
        var reader = PasteReader(context)
        for (index, argument) in arguments.enumerated() where argument.contains("@") {
            reader.read(argument: argument, number: index + 1)
        }
        let isGiven = arguments.contains { $0.contains("@") }
        if let file, file != "-" {
            reader.read(try GivenFile.bytes(of: file, atMost: Self.limit), called: file)
        } else if file != nil || !isGiven && isatty(STDIN_FILENO) == 0 {
            reader.read(
                try GivenFile.bytesOfStandardInput(atMost: Self.limit),
                called: GivenFile.standardInput)
        }
        let result = reader.result
        guard !result.accepted.isEmpty || !result.rejected.isEmpty else {
            throw Failure(
                .usage,
                "no address was given: write some, or give them by --file or standard input")
        }
        return result
    }
}
