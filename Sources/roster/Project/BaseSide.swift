internal import RosterFiles
internal import RosterModel
internal import RosterReports

/// A project at an earlier revision, judged by the settings and the day of a later one.
struct BaseSide {
    let tree: any ProjectTree
    /// What the revision itself sets; nil when it has no `roster.yaml`, and so no project.
    let settings: Settings?
    private let name: String
    private let context: ReadingContext

    /// - Parameters:
    ///   - tree: The project's files at the revision.
    ///   - name: What to call the revision.
    ///   - head: The project by which it is judged.
    /// - Throws: `Failure` when its `roster.yaml` has errors.
    init(tree: any ProjectTree, named name: String, _ head: Project) throws {
        self.tree = tree
        self.name = name
        settings = try Self.settings(of: tree, name)
        context = head.context.base(declarations: settings?.declarations ?? [])
    }

    /// Reads its declarations; files that are equal to those of `head` are not read again.
    ///
    /// - Throws: `Failure` when they have errors.
    func read(reusing head: InventoryReading) async throws -> InventoryReading {
        let reading = await InventoryReader(tree: tree, context: context)
            .read(reusing: head)
        guard reading.inventory != nil else {
            throw Failure(
                .failed,
                """
                nothing can be compared with \(name): its files have \
                \(DiagnosticText.summary(reading.diagnostics)). See them in a checkout of it \
                with: roster validate
                """)
        }
        return reading
    }

    private static func settings(of tree: any ProjectTree, _ name: String) throws -> Settings? {
        guard SettingsReader.finds(in: tree) else { return nil }
        let read = SettingsReader(isTimeZone: Project.isTimeZone).read(tree)
        guard read.diagnostics.isEmpty else {
            throw Failure(
                .failed,
                "nothing can be compared with \(name): its roster.yaml has \(DiagnosticText.summary(read.diagnostics))"
            )
        }
        return read.settings
    }
}
