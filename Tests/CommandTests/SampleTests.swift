import Foundation
import TestSupport
import Testing

/// Real projects, named by `ROSTER_SAMPLES`: folders that hold a `roster.yaml`, or folders of such.
@Suite struct SampleTests {
    static let samples: [URL] = {
        let value = ProcessInfo.processInfo.environment["ROSTER_SAMPLES"] ?? ""
        return value.split(separator: ":").map { URL(filePath: String($0)) }
    }()

    @Test(.enabled(if: !samples.isEmpty, "no samples: set ROSTER_SAMPLES to folders of projects"))
    func `samples are projects`() {
        for sample in Self.samples {
            let settings = sample.appending(path: "roster.yaml").path
            #expect(FileManager.default.fileExists(atPath: settings), "\(settings)")
        }
    }

    @Test(
        .enabled(if: !samples.isEmpty, "no samples: set ROSTER_SAMPLES to folders of projects"),
        arguments: samples)
    func `a sample validates, applies, and then has nothing to do`(sample: URL) throws {
        let copy = try TemporaryCopy(of: sample)
        func roster(_ arguments: String) throws -> Shell.Result {
            try Shell.run("roster \(arguments)", in: copy.folder)
        }
        #expect(try roster("init").status == 0)
        #expect(try roster("validate --quiet").status == 0)
        #expect(try roster("plan --quiet --detailed-exitcode").status == 2)
        #expect(try roster("apply --quiet --auto-approve").status == 0)
        let serial = try roster("log --json").output
        let second = try roster("plan --quiet --detailed-exitcode")
        #expect(second.status == 0)
        #expect(second.output == "Nothing to do: what is stored equals what is declared.\n")
        #expect(try roster("apply --quiet --auto-approve").status == 0)
        #expect(try roster("log --json").output == serial)
    }
}
