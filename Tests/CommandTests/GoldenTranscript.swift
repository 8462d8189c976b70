import Foundation
import TestSupport
import Testing

/// Runs the transcripts of one file and compares, or on request records, what they print.
///
/// `ROSTER_RECORD=1` rewrites the file; a run that records fails.
struct GoldenTranscript {
    private static let isRecording = ProcessInfo.processInfo.environment["ROSTER_RECORD"] == "1"

    /// The file that holds the transcript.
    let file: URL

    /// Compares one transcript.
    ///
    /// - Parameters:
    ///   - text: The transcript.
    ///   - folder: Where its commands run.
    ///   - environment: Variables beside the usual ones.
    /// - Returns: The text to record.
    /// - Throws: When a command cannot be started.
    func check(
        _ text: String, in folder: URL, environment: [String: String] = [:]
    ) throws -> String {
        let transcript = Transcript(text)
        #expect(!transcript.steps.isEmpty, "no commands in \(file.lastPathComponent)")
        let run = try transcript.run(in: folder, environment: environment)
        let steps = zip(transcript.steps, run).map { expected, actual in
            let (old, new) = (
                Transcript.normalized(expected.output), Transcript.normalized(actual.output)
            )
            if !Self.isRecording {
                #expect(new == old, "\(file.lastPathComponent): $ \(expected.command)")
            }
            return new == old ? expected : actual
        }
        return Transcript.text(of: steps)
    }

    /// Rewrites the file if this run records.
    func record(_ text: String) throws {
        guard Self.isRecording else { return }
        let old = try String(contentsOf: file, encoding: .utf8)
        guard text != old else { return }
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(file.lastPathComponent); read it, and run again")
    }
}
