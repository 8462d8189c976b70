internal import ArgumentParser
internal import Foundation
internal import RosterFiles
internal import RosterModel
internal import RosterReports
internal import RosterState

struct CustomersLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load a list of customers, all of it or nothing.",
        discussion: """
            The list is CSV in UTF-8. Its first line names the columns: app, address, and any of \
            system, signedIn and the attributes of segments. Where a single row is bad, nothing is \
            loaded, unless --skip-bad is given.
            """)

    @Argument(help: "The list; - reads standard input.")
    var file: String
    @Flag var mode: LoadMode = .replace
    @Flag(help: "Load the good rows, and say how many bad ones were left out.")
    var skipBad = false
    @OptionGroup var location: LocationOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, wait: lock.wait(display), day: .today,
            display: display)
        if let mapping = try project.customerMapping() {
            throw Failure(
                .refused,
                """
                customers are read from \(mapping.tableText) here ("customers" in roster.yaml), which \
                Roster does not write: load them there, by your own means
                """)
        }
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(.failed, "cannot read \"\(file)\": \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let interruption = Interruption()
        let reader = CustomerListReader(
            descriptor, file: shownFile, apps: project.settings.apps.keys,
            isInterrupted: { interruption.hasHappened })
        let store = try project.store()
        let counts = try interruption.noted { try load(reader, into: store, interruption) }
        let findings = reader.findings
        show(findings)
        guard let counts else { throw failure(findings) }
        Deed.remember("the customers are loaded")
        let stream = StandardStream.output
        stream.write(
            display.report(on: stream).plain(
                data: CustomerLoadText.lines(
                    counts, badRowCount: findings.badRowCount, isReplacement: mode == .replace)))
        stream.flush()
    }

    private var shownFile: String { file == "-" ? "standard input" : file }

    private func load(
        _ reader: CustomerListReader, into store: any StateStore, _ interruption: Interruption
    ) throws -> [CustomerCount]? {
        let progress = LoadProgress(isQuiet: display.quiet)
        defer { progress.clear() }
        return try store.load(
            CustomerLoad(
                mode: mode.stored, file: shownFile, actor: Actor.current,
                read: { take in
                    try reader.read { row in
                        progress.show(row.line)
                        try take(row)
                    }
                    progress.showWriting()
                },
                report: reader.report,
                mayWrite: {
                    reader.findings.isEmpty || skipBad && reader.findings.rowCount > 0
                },
                isInterrupted: { interruption.hasHappened }))
    }

    private func show(_ findings: CustomerFindings) {
        let stream = StandardStream.error
        var output = stream
        DiagnosticText(display.report(on: stream))
            .write(findings.diagnostics, of: findings.counts, to: &output)
        stream.flush()
    }

    private func failure(_ findings: CustomerFindings) -> Failure {
        if findings.badRowCount > 0 {
            let summary = CustomerLoadText.summary(
                badRowCount: findings.badRowCount, of: findings.rowCount, findings.counts)
            let isAll = findings.badRowCount == findings.rowCount
            return Failure(
                .failed,
                "nothing was loaded: \(summary)."
                    + (isAll ? "" : " Put them right, or leave them out with: --skip-bad"))
        }
        return Failure(
            .failed,
            findings.isEmpty
                ? "nothing was loaded: \(shownFile) names no customers"
                : "nothing was loaded: the first line of \(shownFile) does not say what its columns are"
        )
    }
}

/// The flags that say what becomes of customers who are there already.
enum LoadMode: EnumerableFlag {
    case replace
    case upsert

    static func help(for value: LoadMode) -> ArgumentHelp? {
        switch value {
        case .replace: "Put the list in the place of all customers of its apps (the default)."
        case .upsert: "Add and change who is in the list, and keep all others."
        }
    }

    var stored: CustomerLoad.Mode {
        switch self {
        case .replace: .replace
        case .upsert: .upsert
        }
    }
}
