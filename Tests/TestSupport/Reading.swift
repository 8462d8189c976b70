internal import RosterCrypto
package import RosterFiles
package import RosterModel

extension CalendarDay {
    /// The day on which tests read.
    package static let testDay = day("2026-07-01")

    /// A day that the test writes down.
    package static func day(_ text: String) -> CalendarDay {
        guard let day = CalendarDay(text) else { preconditionFailure("no day: \(text)") }
        return day
    }
}

extension ResourceID {
    /// An id that the test writes down.
    package static func id(_ text: String) -> ResourceID {
        guard let id = ResourceID(text) else { preconditionFailure("no id: \(text)") }
        return id
    }
}

extension TemporaryProject {
    /// Reads the whole project as commands do: first `roster.yaml`, if there is one.
    package func read(on today: CalendarDay = .testDay) async -> InventoryReading {
        var settings = Settings()
        var found: [Diagnostic] = []
        if tree.listing(of: "").files.contains(SettingsReader.fileName) {
            (settings, found) = readSettings()
        }
        let context = ReadingContext(settings: settings, today: today, hashing: .sha256)
        let reading = await InventoryReader(tree: tree, context: context).read()
        return InventoryReading(
            inventory: found.isEmpty ? reading.inventory : nil,
            diagnostics: found + reading.diagnostics, members: reading.members,
            groupCount: reading.groupCount, files: reading.files)
    }

    package func readSettings() -> (settings: Settings, diagnostics: [Diagnostic]) {
        SettingsReader { ["UTC", "Europe/Berlin"].contains($0) }.read(tree)
    }
}

extension Diagnostic {
    /// Rule and place, such as `yaml/alias 3:5-3:9`.
    package var summary: String {
        let (start, end) = (place.range.start, place.range.end)
        return "\(rule) \(start.line):\(start.column)-\(end.line):\(end.column)"
    }
}
