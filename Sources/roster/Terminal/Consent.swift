internal import Foundation

/// Asks somebody before something is changed.
enum Consent {
    /// Finds out early, before any work, that nobody can be asked.
    ///
    /// - Throws: `Failure` when there is no terminal.
    static func checkCanBeAsked(for what: String) throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "nobody can be asked: there is no terminal. Add --auto-approve to \(what) without asking"
            )
        }
    }

    /// Asks a question; only `yes` is taken as consent.
    ///
    /// - Parameters:
    ///   - question: Such as `Apply these changes?`.
    ///   - outcome: What holds without consent, such as `nothing was applied`.
    /// - Throws: `Failure` for any other answer.
    static func ask(_ question: String, otherwise outcome: String) throws {
        let stream = StandardStream.error
        stream.write("\n\(question) Only \"yes\" is taken as consent: ")
        stream.flush()
        guard readLine() == "yes" else {
            throw Failure(.failed, "\(outcome): the answer was not \"yes\"")
        }
    }
}
