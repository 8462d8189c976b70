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

    /// Compares one transcript, and returns the text to record for it.
    func check(_ text: String, in folder: URL) throws -> String {
        let transcript = Transcript(text)
        #expect(!transcript.steps.isEmpty, "no commands in \(file.lastPathComponent)")
        let actual = try transcript.run(in: folder)
        for (expected, actual) in zip(transcript.steps, actual) where !Self.isRecording {
            #expect(
                Transcript.normalized(actual.output) == Transcript.normalized(expected.output),
                "\(file.lastPathComponent): $ \(expected.command)")
        }
        return Transcript.text(of: actual)
    }

    /// Rewrites the file if this run records.
    func record(_ text: String) throws {
        guard Self.isRecording else { return }
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(file.lastPathComponent); read it, and run again")
    }
}
